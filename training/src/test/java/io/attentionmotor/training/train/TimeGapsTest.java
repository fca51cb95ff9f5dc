package io.attentionmotor.training.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.UserId;
import io.attentionmotor.training.data.Interaction;
import io.attentionmotor.training.data.InteractionSink;
import io.attentionmotor.training.data.InteractionSource;
import io.attentionmotor.training.sample.DatasetReader;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A log in which only the time since the last click tells what is clicked next. */
class TimeGapsTest {
    private static final long MINUTE = 60_000;
    private static final long MONTH = 30 * 24 * 60 * MINUTE;

    /** After a minute it is a sock, after a month a hat. */
    private static final InteractionSource SOCKS_AND_HATS = new InteractionSource() {
        @Override
        public String name() {
            return "socks and hats";
        }

        @Override
        public void read(InteractionSink sink) {
            SplittableRandom random = new SplittableRandom(1);
            for (int user = 0; user < 300; user++) {
                long time = 0;
                for (int visit = 0; visit < 9; visit++) {
                    boolean soon = random.nextBoolean();
                    time += soon ? MINUTE : MONTH;
                    offer(sink, user, "sock", random.nextInt(5), time, soon);
                    offer(sink, user, "hat", random.nextInt(5), time, !soon);
                }
            }
        }

        private void offer(InteractionSink sink, int user, String kind, int number, long time, boolean clicked) {
            ItemId item = new ItemId(kind + number);
            sink.item(item, new CategoryId(kind), null);
            sink.interaction(new Interaction(new UserId("u" + user), item, time, clicked, Double.NaN));
        }
    };

    @Test
    void aModelWithTimeLearnsWhatNoOtherCan() {
        assertThat(aucOf(true)).isGreaterThan(0.95);
        assertThat(aucOf(false)).isBetween(0.4, 0.6);
    }

    private static double aucOf(boolean time) {
        TrainingConfig config =
                TinyRun.config("din", 6).with("time", String.valueOf(time)).with("max-history", "1");
        return new Trainer(config, TrainingListener.silent())
                .fit(new DatasetReader(config.reading()).read(SOCKS_AND_HATS))
                .test()
                .auc();
    }
}
