package io.attentionmotor.gateway.call;

import static io.attentionmotor.gateway.TestStack.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    @Test
    void bothClocksNameTheSameMoment() {
        long wall = System.currentTimeMillis();
        long nanos = System.nanoTime();
        Deadline deadline = Deadline.after(5_000);
        long passed = System.currentTimeMillis() - wall + 1;

        assertThat(deadline.epochMillis()).isBetween(wall + 5_000, wall + 5_000 + passed);
        assertThat(deadline.nanoTime() - nanos).isBetween(5_000_000_000L, (5_000 + passed + 1) * 1_000_000);
        assertThat(deadline.remainingMillis()).isBetween(1L, 5_000L);
    }

    @Test
    void earlierMovesBothClocks() {
        Deadline earlier = new Deadline(10_000, 9_000_000_000L).earlier(250);

        assertThat(earlier).isEqualTo(new Deadline(9_750, 8_750_000_000L));
    }

    @Test
    void whatIsLeftIsRoundedUpAndNeverNegative() {
        assertThat(new Deadline(0, System.nanoTime() + 1_500_000_000).remainingMillis())
                .isBetween(1_400L, 1_500L);
        assertThat(new Deadline(0, System.nanoTime() + 900_000).remainingMillis())
                .isBetween(0L, 1L);
        assertThat(new Deadline(0, System.nanoTime() - 1).remainingMillis()).isZero();
        assertThat(new Deadline(0, System.nanoTime() - 5_000_000_000L).remainingMillis())
                .isZero();
    }

    @Test
    void workThatIsLateFailsAndWorkInTimeDoesNot() {
        Promise<String> never = promise();
        assertThatThrownBy(() -> join(Deadline.after(20).bound(never.future())))
                .hasCauseInstanceOf(TimeoutException.class);
        assertThatThrownBy(() -> join(new Deadline(0, System.nanoTime() - 1).bound(never.future())))
                .hasCauseInstanceOf(TimeoutException.class);
        assertThat(join(Deadline.after(20_000).bound(Future.succeededFuture("in time"))))
                .isEqualTo("in time");
    }

    private static Promise<String> promise() {
        return Promise.promise();
    }
}
