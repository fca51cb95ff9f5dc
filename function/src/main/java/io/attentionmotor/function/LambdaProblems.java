package io.attentionmotor.function;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.attentionmotor.contract.Problem;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** On AWS Lambda, every error leaves as an RFC 9457 document: see {@link LambdaProblem}. */
@ToldAsProblem
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
@IfBuildProfile("lambda")
final class LambdaProblems {
    private static final Logger LOG = Logger.getLogger(LambdaProblems.class);

    private final ObjectMapper json;

    @Inject
    LambdaProblems(ObjectMapper json) {
        this.json = json;
    }

    @AroundInvoke
    @Nullable
    Object tell(InvocationContext call) throws Exception {
        try {
            return call.proceed();
        } catch (RuntimeException e) {
            Optional<Problem> refusal = Problems.refusal(e);
            if (refusal.isEmpty()) {
                LOG.error("a call failed", e);
            }
            throw LambdaProblem.of(refusal.orElse(Problems.INTERNAL), json);
        }
    }
}
