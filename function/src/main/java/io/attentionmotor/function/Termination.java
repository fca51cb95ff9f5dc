package io.attentionmotor.function;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.IntConsumer;
import org.jboss.logging.Logger;

/**
 * The system's wish that this process end. By default the JVM runs all shutdown hooks side by side on it: ONNX Runtime's own
 * would take its environment away from the calls that Quarkus' still waits for.
 */
final class Termination {
    private static final List<String> NAMES = List.of("TERM", "INT");
    /** A process that ends by a signal exits with this and the signal's number. */
    private static final int SIGNALLED = 128;

    private Termination() {}

    /**
     * By reflection, as javac has no way to let {@code sun.misc.Signal} pass without a warning.
     *
     * @param end told the exit code, on a thread of its own; whoever ends the process then does it
     */
    static void on(IntConsumer end) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object handling = Proxy.newProxyInstance(
                    Termination.class.getClassLoader(), new Class<?>[] {handler}, (_, _, arguments) -> {
                        end.accept(
                                SIGNALLED + (int) signal.getMethod("getNumber").invoke(arguments[0]));
                        return null;
                    });
            for (String name : NAMES) {
                signal.getMethod("handle", signal, handler)
                        .invoke(null, signal.getConstructor(String.class).newInstance(name), handling);
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            // as with -Xrs: the JVM's own way is left
            Logger.getLogger(Termination.class).warn("calls under way may fail when this process is asked to end", e);
        }
    }
}
