package io.attentionmotor.training.train;

import java.nio.file.Path;
import java.time.Duration;

/** A process that trains, keeps checkpoints, and waits within an epoch to be killed; or goes on and ends. */
final class KilledRun {
    static final TrainingConfig CONFIG = TinyRun.config("din", 2);
    static final String WAITING = "waiting to be killed";
    static final String DONE = "done";

    private KilledRun() {}

    /** Waits in the second epoch. */
    private static final class WaitInEpoch implements TrainingListener {
        private int epoch;

        @Override
        public void epochStarted(int started, int steps) {
            epoch = started;
        }

        @Override
        public void step(int step, double loss, double auxiliary) {
            if (epoch == 2 && step == 7) {
                System.out.println(WAITING);
                await();
            }
        }

        private static void await() {
            try {
                Thread.sleep(Duration.ofMinutes(2));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void epochEnded(EpochReport report) {}
    }

    /** Arguments: {@code start} or {@code resume}, and the folder. */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[1]);
        if (arguments[0].equals("start")) {
            new Trainer(CONFIG, new WaitInEpoch(), Checkpoints.of(folder, Duration.ZERO)).fit(TinyRun.shop());
        } else {
            new Trainer(CONFIG, TrainingListener.silent(), Checkpoints.resume(folder, Duration.ZERO))
                    .fit(TinyRun.shop());
        }
        System.out.println(DONE);
    }
}
