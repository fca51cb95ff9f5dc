package io.attentionmotor.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.attentionmotor.contract.Problem;
import io.attentionmotor.contract.RankCall;
import io.attentionmotor.contract.RankReply;
import io.attentionmotor.contract.bundle.GoldenCase;
import io.attentionmotor.contract.bundle.Manifest;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NativeTypesTest {
    /** What is read from or written to JSON as a whole. */
    private static final List<Class<?>> ROOTS =
            List.of(Manifest.class, GoldenCase.class, RankCall.class, RankReply.class, Problem.class, ModelInfo.class);

    private static void reach(Type type, Set<Class<?>> reached) {
        switch (type) {
            case ParameterizedType generic -> {
                for (Type argument : generic.getActualTypeArguments()) {
                    reach(argument, reached);
                }
            }
            case Class<?> array when array.isArray() -> reach(array.componentType(), reached);
            case Class<?> own
            when own.getName().startsWith("io.attentionmotor.") && reached.add(own) -> {
                if (own.isEnum()) {
                    return;
                }
                assertThat(own).as("a component that Jackson handles").isRecord();
                for (RecordComponent component : own.getRecordComponents()) {
                    reach(component.getGenericType(), reached);
                }
            }
            default -> {}
        }
    }

    @Test
    void everyRecordThatJacksonMeetsIsKept() {
        Set<Class<?>> reached = new HashSet<>();
        ROOTS.forEach(root -> reach(root, reached));

        assertThat(NativeTypes.class.getAnnotation(RegisterForReflection.class).targets())
                .containsExactlyInAnyOrderElementsOf(reached);
    }
}
