package io.attentionmotor.gateway.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.attentionmotor.contract.Problem;
import io.attentionmotor.contract.ProblemException;
import io.attentionmotor.contract.ProblemType;
import io.attentionmotor.contract.RankCall;
import io.attentionmotor.contract.RankReply;
import io.attentionmotor.contract.RankedItem;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The function's wire format. Nothing that a function answers is believed before it has been checked. */
final class FunctionCodec {
    private static final Logger LOG = LoggerFactory.getLogger(FunctionCodec.class);

    private final JsonMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    Buffer encode(RankCall call) throws JsonProcessingException {
        return Buffer.buffer(json.writeValueAsBytes(call));
    }

    /** @throws ProblemException if the function answered a problem, or a reply that does not fit the call */
    RankReply reply(HttpResponse<Buffer> response, RankCall call) {
        Buffer body = success(response);
        RankReply reply;
        try {
            reply = json.readValue(body.getBytes(), RankReply.class);
        } catch (IOException e) {
            throw invalid("it is not a rank reply in JSON: " + reason(e));
        }
        if (reply == null || reply.model() == null || reply.version() == null) {
            throw invalid("model, version or items are missing");
        }
        if (reply.items().size() != call.candidates().size()) {
            throw invalid("it has %d items for %d candidates"
                    .formatted(reply.items().size(), call.candidates().size()));
        }
        BitSet seen = new BitSet(call.candidates().size());
        for (RankedItem item : reply.items()) {
            check(item, call);
            if (seen.get(item.index())) {
                throw invalid("candidate %d is answered twice".formatted(item.index()));
            }
            seen.set(item.index());
        }
        return reply;
    }

    /** @throws ProblemException if the function answered a problem, or no JSON */
    Buffer json(HttpResponse<Buffer> response) {
        Buffer body = success(response);
        try {
            json.readTree(body.getBytes());
            return body;
        } catch (IOException e) {
            throw invalid("it is not JSON: " + reason(e));
        }
    }

    private static void check(RankedItem item, RankCall call) {
        if (item.index() < 0 || item.index() >= call.candidates().size()) {
            throw invalid("candidate %d does not exist".formatted(item.index()));
        }
        if (!call.candidates().get(item.index()).item().equals(item.item())) {
            throw invalid("candidate %d is %s, not %s"
                    .formatted(item.index(), call.candidates().get(item.index()).item(), item.item()));
        }
        if (!Float.isFinite(item.score())) {
            throw invalid("the score of candidate %d is %s".formatted(item.index(), item.score()));
        }
        List<Float> attention = item.attention();
        if (attention != null
                && (attention.size() != call.history().size()
                        || attention.stream().anyMatch(weight -> weight == null || !Float.isFinite(weight)))) {
            throw invalid("candidate %d has %d attention weights for %d behaviours, or some are not finite"
                    .formatted(item.index(), attention.size(), call.history().size()));
        }
    }

    private Buffer success(HttpResponse<Buffer> response) {
        if (response.statusCode() != 200) {
            throw failure(response);
        }
        Buffer body = response.body();
        if (body == null) {
            throw invalid("it is empty");
        }
        return body;
    }

    private ProblemException failure(HttpResponse<Buffer> response) {
        Optional<Problem> told = problem(response);
        ProblemType type = told.flatMap(problem -> ProblemType.of(problem.type()))
                .orElseGet(() -> type(response.statusCode(), told.isPresent()));
        String detail = told.map(Problem::detail).orElse("no problem document");
        return switch (type) {
            case MODEL_NOT_FOUND -> new ProblemException(type, detail);
            case INVALID_REQUEST, TOO_MANY_CANDIDATES -> refused(type, detail);
            case DEADLINE_EXCEEDED -> answered(response, type, detail);
            case BUSY, DRAINING, FUNCTION_UNAVAILABLE -> answered(response, ProblemType.FUNCTION_UNAVAILABLE, detail);
            default -> answered(response, ProblemType.FUNCTION_FAILED, detail);
        };
    }

    private static ProblemException answered(HttpResponse<Buffer> response, ProblemType type, String detail) {
        return new ProblemException(type, "the function answered %d: %s".formatted(response.statusCode(), detail));
    }

    /** What this gateway takes, its functions should take. The caller can send less; only the operator can mend it. */
    private static ProblemException refused(ProblemType type, String detail) {
        LOG.warn(
                "a function refuses what this gateway takes ({}: {}): hold MOTOR_BATCH_SIZE against its"
                        + " motor.max-candidates, and the releases of both",
                type.slug(),
                detail);
        return new ProblemException(type, detail);
    }

    /** Of an answer that tells no problem we know: another release, or another server that stands in between. */
    private static ProblemType type(int status, boolean ofFunction) {
        return switch (status) {
            case 404 -> ofFunction ? ProblemType.MODEL_NOT_FOUND : ProblemType.FUNCTION_FAILED;
            case 429, 503 -> ProblemType.FUNCTION_UNAVAILABLE;
            case 504 -> ProblemType.DEADLINE_EXCEEDED;
            default -> ProblemType.FUNCTION_FAILED;
        };
    }

    private Optional<Problem> problem(HttpResponse<Buffer> response) {
        String type = response.getHeader("Content-Type");
        if (type == null || !type.startsWith(Problem.MEDIA_TYPE) || response.body() == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(json.readValue(response.body().getBytes(), Problem.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static ProblemException invalid(String why) {
        return new ProblemException(
                ProblemType.FUNCTION_INVALID_ANSWER,
                "the function's answer cannot be used: %s. Check that gateway and function are of the same release"
                        .formatted(why));
    }

    private static String reason(IOException e) {
        return switch (e) {
            case JsonMappingException mapping -> mapping.getOriginalMessage() + " at " + mapping.getPathReference();
            case JsonProcessingException json -> json.getOriginalMessage();
            default -> e.toString();
        };
    }
}
