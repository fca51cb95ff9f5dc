package io.attentionmotor.function;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.OptionalLong;

/** Starts the function as a process. AWS Lambda's Java runtime starts it without this. */
@QuarkusMain
public final class FunctionMain {
    private static volatile long started;

    private FunctionMain() {}

    /** Milliseconds since 1970-01-01T00:00Z; empty if something else started the function. */
    static OptionalLong started() {
        return started == 0 ? OptionalLong.empty() : OptionalLong.of(started);
    }

    public static void main(String... arguments) {
        started = System.currentTimeMillis();
        Thread.ofPlatform().daemon().name("head-start").start(new HeadStart());
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            Termination.listen();
        }
        Quarkus.run(arguments);
    }
}
