package io.attentionmotor.function;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.attentionmotor.contract.ProblemType;
import io.attentionmotor.contract.RankCall;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;

/**
 * On AWS Lambda, a payload that is no call is told what is wrong with it: Funqy reads it before it calls the function.
 */
@Singleton
@IfBuildProfile("lambda")
final class LambdaCalls implements ObjectMapperCustomizer {
    @Override
    public void customize(ObjectMapper json) {
        json.registerModule(new SimpleModule().setDeserializerModifier(new BeanDeserializerModifier() {
            private static final long serialVersionUID = 1L;

            @Override
            public JsonDeserializer<?> modifyDeserializer(
                    DeserializationConfig config, BeanDescription bean, JsonDeserializer<?> given) {
                return bean.getBeanClass() == RankCall.class ? new Telling(given, json) : given;
            }
        }));
    }

    private static final class Telling extends DelegatingDeserializer {
        private static final long serialVersionUID = 1L;

        private final ObjectMapper json;

        Telling(JsonDeserializer<?> given, ObjectMapper json) {
            super(given);
            this.json = json;
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> given) {
            return new Telling(given, json);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            try {
                return super.deserialize(parser, context);
            } catch (JsonMappingException e) {
                String detail = RequestBody.fault("", e);
                throw LambdaProblem.of(ProblemType.INVALID_REQUEST.problem(detail), json);
            }
        }
    }
}
