package io.attentionmotor.function;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the function as a process. AWS Lambda's Java runtime starts it without this. */
@QuarkusMain
public final class FunctionMain {
    private FunctionMain() {}

    public static void main(String... arguments) {
        Thread.ofPlatform().daemon().name("head-start").start(new HeadStart());
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            Termination.listen();
        }
        Quarkus.run(arguments);
    }
}
