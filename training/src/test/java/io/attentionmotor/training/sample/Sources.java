package io.attentionmotor.training.sample;

import io.attentionmotor.training.data.InteractionSink;
import io.attentionmotor.training.data.InteractionSource;
import java.util.function.Consumer;

/** Logs written in code. */
public final class Sources {
    private Sources() {}

    public static InteractionSource of(Consumer<InteractionSink> events) {
        return new InteractionSource() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public void read(InteractionSink sink) {
                events.accept(sink);
            }
        };
    }
}
