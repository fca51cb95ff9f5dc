package io.attentionmotor.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProblemTypeTest {
    /** Clients tell problems apart by their type, and retry by their status: none of these may change or go. */
    @Test
    void everyKindHasTheTypeAndStatusThatClientsKnow() {
        assertThat(Arrays.stream(ProblemType.values())
                        .map(type -> "%d %s".formatted(type.status(), type.uri()))
                        .collect(Collectors.joining("\n")))
                .isEqualTo("""
                        400 /problems/malformed-json
                        400 /problems/invalid-encoding
                        400 /problems/invalid-request
                        400 /problems/too-many-candidates
                        400 /problems/duplicate-candidate
                        400 /problems/too-many-entries
                        404 /problems/not-found
                        404 /problems/model-not-found
                        405 /problems/method-not-allowed
                        413 /problems/body-too-large
                        415 /problems/unsupported-media-type
                        500 /problems/internal-error
                        502 /problems/function-failed
                        502 /problems/function-invalid-answer
                        503 /problems/redis-unavailable
                        503 /problems/function-unavailable
                        503 /problems/busy
                        503 /problems/draining
                        504 /problems/deadline-exceeded""");
    }

    @Test
    void aDocumentNamesItsKindByWhichItIsToldAgain() {
        for (ProblemType type : ProblemType.values()) {
            Problem problem = type.problem("because");

            assertThat(problem).isEqualTo(new Problem(type.uri(), type.title(), type.status(), "because", null));
            assertThat(ProblemType.of(problem.type())).contains(type);
            assertThat(type.uri()).isEqualTo("/problems/" + type.slug());
        }
        assertThat(ProblemType.of("/problems/of-a-later-release")).isEmpty();
    }

    @Test
    void anExceptionCarriesItsDocument() {
        ProblemException exception = new ProblemException(ProblemType.BUSY, "try again");

        assertThat(exception.problem()).isEqualTo(ProblemType.BUSY.problem("try again"));
        assertThat(exception.problem().forRequest("9f8a").instance()).isEqualTo("9f8a");
        assertThat(exception.getStackTrace()).isEmpty();
        assertThat(new ProblemException(exception.type(), "x", new IllegalStateException("why")))
                .hasRootCauseMessage("why");
    }
}
