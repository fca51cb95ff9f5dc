package io.attentionmotor.function;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The system's wish that this process end: Quarkus stops, calls under way answered, and then the JVM exits. By itself
 * the JVM runs all shutdown hooks side by side, and ONNX Runtime's own takes its environment away from the calls that
 * Quarkus' still waits for.
 *
 * <p>A start that is asked to end has no calls to answer, and ends at once.
 */
@Singleton
final class Termination {
    private static final List<String> SIGNALS = List.of("TERM", "INT");
    /** A process that ends by a signal exits with this and the signal's number. */
    private static final int SIGNALLED = 128;

    private static volatile boolean started;

    void onStart(@Observes StartupEvent event) {
        started = true;
    }

    /** By reflection, as javac has no way to let {@code sun.misc.Signal} pass without a warning. */
    static void listen() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Constructor<?> named = signal.getConstructor(String.class);
            Method number = signal.getMethod("getNumber");
            Method handle = signal.getMethod("handle", signal, handler);
            Object ending = Proxy.newProxyInstance(
                    Termination.class.getClassLoader(), new Class<?>[] {handler}, (_, _, arguments) -> {
                        end(arguments[0], SIGNALLED + (int) number.invoke(arguments[0]));
                        return null;
                    });
            for (String name : SIGNALS) {
                handle.invoke(null, named.newInstance(name), ending);
            }
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            Logger.getLogger(Termination.class).warn("calls under way may fail when this process is asked to end", e);
        }
    }

    private static void end(Object signal, int exitCode) {
        if (started) {
            Logger.getLogger(Termination.class).infof("asked to end: %s", signal);
            Quarkus.asyncExit(exitCode);
        } else {
            System.exit(exitCode);
        }
    }
}
