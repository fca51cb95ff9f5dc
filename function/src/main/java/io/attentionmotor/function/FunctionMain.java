package io.attentionmotor.function;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the function as a process; AWS Lambda starts it by itself. */
@QuarkusMain
public final class FunctionMain {
    private FunctionMain() {}

    public static void main(String... arguments) {
        Thread.ofPlatform().daemon().name("head-start").start(new HeadStart());
        Termination.on(Quarkus::asyncExit);
        Quarkus.run(arguments);
    }
}
