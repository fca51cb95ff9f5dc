package io.attentionmotor.launch.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** What was opened is closed, whatever happens. */
class CleanupTest {
    private final List<String> closed = new ArrayList<>();

    @Test
    void closesNewestFirstAndOnce() throws Exception {
        Cleanup cleanup = new Cleanup();
        cleanup.<AutoCloseable>open(() -> () -> closed.add("first"));
        cleanup.<AutoCloseable>open(() -> () -> closed.add("second"));

        cleanup.close();
        cleanup.close();

        assertThat(closed).containsExactly("second", "first");
    }

    @Test
    void oneThatFailsToCloseDoesNotKeepTheOthersOpen() throws Exception {
        Cleanup cleanup = new Cleanup();
        cleanup.<AutoCloseable>open(() -> () -> closed.add("first"));
        cleanup.<AutoCloseable>open(() -> () -> {
            throw new IllegalStateException("stuck");
        });

        cleanup.close();

        assertThat(closed).containsExactly("first");
    }

    @Test
    void opensNothingOnceTheEndHasBegun() {
        Cleanup cleanup = new Cleanup();
        cleanup.close();

        assertThatThrownBy(() -> cleanup.<AutoCloseable>open(() -> () -> closed.add("late")))
                .isInstanceOf(CancellationException.class);
        assertThat(closed).isEmpty();
    }

    @Test
    void aWorkFolderGoesWithAllThatIsInIt() throws Exception {
        Path path;
        try (WorkFolder work = WorkFolder.create()) {
            path = work.path();
            Files.writeString(work.folder("deep/er").resolve("file"), "text");
        }

        assertThat(path).doesNotExist();
    }
}
