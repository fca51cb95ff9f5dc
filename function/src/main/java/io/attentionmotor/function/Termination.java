package io.attentionmotor.function;

import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.LaunchMode;
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
 * The system's wish that this process end: Quarkus stops, calls under way answered, and then the JVM exits. By itself the
 * JVM runs all shutdown hooks side by side, and ONNX Runtime's own takes its environment away from the calls that Quarkus'
 * still waits for.
 *
 * <p>Only from when the function has started: a start that is asked to end has no calls to answer, and ends at once.
 */
@Singleton
final class Termination {
    private static final Logger LOG = Logger.getLogger(Termination.class);
    private static final List<String> SIGNALS = List.of("TERM", "INT");
    /** A process that ends by a signal exits with this and the signal's number. */
    private static final int SIGNALLED = 128;

    void onStart(@Observes StartupEvent event) {
        // in AWS Lambda's Java runtime, in tests and in development another's process is not ours to end
        if (LaunchMode.current() == LaunchMode.NORMAL && ApplicationLifecycleManager.getCurrentApplication() != null) {
            // the port opens meanwhile
            Thread.ofPlatform().daemon().name("termination").start(Termination::listen);
        }
    }

    /** By reflection, as javac has no way to let {@code sun.misc.Signal} pass without a warning. */
    private static void listen() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Constructor<?> named = signal.getConstructor(String.class);
            Method number = signal.getMethod("getNumber");
            Method handle = signal.getMethod("handle", signal, handler);
            Object ending = Proxy.newProxyInstance(
                    Termination.class.getClassLoader(), new Class<?>[] {handler}, (_, _, arguments) -> {
                        LOG.infof("asked to end: %s", arguments[0]);
                        Quarkus.asyncExit(SIGNALLED + (int) number.invoke(arguments[0]));
                        return null;
                    });
            for (String name : SIGNALS) {
                handle.invoke(null, named.newInstance(name), ending);
            }
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            LOG.warn("calls under way may fail when this process is asked to end", e);
        }
    }
}
