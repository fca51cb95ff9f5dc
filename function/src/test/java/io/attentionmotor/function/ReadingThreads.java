package io.attentionmotor.function;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.attentionmotor.contract.RankCall;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notes which threads read calls from JSON. */
@Singleton
public final class ReadingThreads implements ObjectMapperCustomizer {
    private final List<String> names = new CopyOnWriteArrayList<>();

    List<String> names() {
        return List.copyOf(names);
    }

    @Override
    public void customize(ObjectMapper json) {
        json.registerModule(new SimpleModule().setDeserializerModifier(new BeanDeserializerModifier() {
            @Override
            public JsonDeserializer<?> modifyDeserializer(
                    DeserializationConfig config, BeanDescription bean, JsonDeserializer<?> given) {
                return bean.getBeanClass() == RankCall.class ? new Noting(given) : given;
            }
        }));
    }

    private final class Noting extends DelegatingDeserializer {
        private static final long serialVersionUID = 1L;

        Noting(JsonDeserializer<?> given) {
            super(given);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> given) {
            return new Noting(given);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            names.add(Thread.currentThread().getName());
            return super.deserialize(parser, context);
        }
    }
}
