package io.attentionmotor.cli;

import java.time.Duration;
import me.tongfei.progressbar.ProgressBarRenderer;
import me.tongfei.progressbar.ProgressState;

/**
 * A progress bar in one line. What it says comes first: the time that passed and the time left are shown if there is
 * room beside it, and the bar takes the room that is left over.
 */
final class BarLine implements ProgressBarRenderer {
    private static final int SHORTEST_BAR = 4;

    @Override
    public String render(ProgressState state, int width) {
        return of(
                state.getTaskName(),
                state.getNormalizedProgress(),
                state.getTotalElapsed(),
                state.getExtraMessage().strip(),
                width);
    }

    /** @param share of the work that is done, from 0 to 1 */
    static String of(String task, double share, Duration elapsed, String message, int width) {
        String head = "%s %3d%%".formatted(task, Math.round(100 * share));
        String text = message.isEmpty() ? "" : " " + message;
        String time = " " + time(share, elapsed);
        int room = width - head.length() - text.length();
        if (room < time.length()) {
            return cut(head + text, width);
        }
        return head + bar(share, room - time.length()) + time + text;
    }

    private static String time(double share, Duration elapsed) {
        if (share >= 1) {
            return clock(elapsed);
        }
        String left = share <= 0 ? "?" : clock(Duration.ofMillis(Math.round(elapsed.toMillis() * (1 / share - 1))));
        return "%s, %s left".formatted(clock(elapsed), left);
    }

    private static String clock(Duration time) {
        return "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }

    private static String bar(double share, int room) {
        int length = room - " []".length();
        if (length < SHORTEST_BAR) {
            return "";
        }
        int done = (int) Math.round(length * share);
        return " [" + "=".repeat(done) + " ".repeat(length - done) + "]";
    }

    private static String cut(String line, int width) {
        return line.length() <= width ? line : line.substring(0, Math.max(0, width));
    }
}
