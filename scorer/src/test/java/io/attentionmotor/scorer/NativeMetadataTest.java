package io.attentionmotor.scorer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What a native image must know of ONNX Runtime is what its JNI library asks the JVM for, by name. */
class NativeMetadataTest {
    private static final String METADATA = "/META-INF/native-image/io.attentionmotor/scorer/reachability-metadata.json";
    private static final String LIBRARY = "/ai/onnxruntime/native/linux-x64/libonnxruntime4j_jni.so";

    /** The strings of the library, each between two zeros. */
    private static List<String> strings() throws IOException {
        try (InputStream library = OrtEnvironment.class.getResourceAsStream(LIBRARY)) {
            byte[] bytes = Objects.requireNonNull(library, LIBRARY).readAllBytes();
            return Arrays.asList(new String(bytes, StandardCharsets.ISO_8859_1).split("\0"));
        }
    }

    private static Set<String> matching(String pattern) throws IOException {
        return strings().stream().filter(text -> text.matches(pattern)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<JsonNode> types() throws IOException {
        try (InputStream metadata = NativeMetadataTest.class.getResourceAsStream(METADATA)) {
            JsonNode all = new ObjectMapper().readTree(Objects.requireNonNull(metadata, METADATA));
            return StreamSupport.stream(all.path("reflection").spliterator(), false)
                    .toList();
        }
    }

    private static MethodType constructor(JsonNode method) {
        List<Class<?>> parameters = StreamSupport.stream(
                        method.path("parameterTypes").spliterator(), false)
                .<Class<?>>map(parameter -> classOf(parameter.textValue()))
                .toList();
        return MethodType.methodType(void.class, parameters);
    }

    private static Class<?> classOf(String name) {
        if (name.endsWith("[]")) {
            return classOf(name.substring(0, name.length() - 2)).arrayType();
        }
        return switch (name) {
            case "int" -> int.class;
            case "long" -> long.class;
            default -> {
                try {
                    yield Class.forName(name);
                } catch (ClassNotFoundException e) {
                    throw new AssertionError(name + " does not exist", e);
                }
            }
        };
    }

    @Test
    void everyClassThatTheLibraryAsksForIsNamedAndNoOther() throws IOException {
        Set<String> named = types().stream()
                .map(type -> type.path("type").textValue().replace('.', '/'))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named)
                .isEqualTo(matching("(ai/onnxruntime|java)/[A-Za-z0-9_/$]+"))
                .hasSizeGreaterThan(8);
        assertThat(types())
                .allSatisfy(type ->
                        assertThat(type.path("jniAccessible").booleanValue()).isTrue());
    }

    @Test
    void everyConstructorThatTheLibraryAsksForIsNamed() throws IOException {
        Set<String> named = types().stream()
                .flatMap(type -> StreamSupport.stream(type.path("methods").spliterator(), false))
                .map(method -> constructor(method).toMethodDescriptorString())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).isEqualTo(matching("\\((\\[*([IJZBCSFD]|L[A-Za-z0-9_/$]+;))+\\)V"));
        assertThat(matching("\\(.*\\)[^V\\x01-\\x20].*"))
                .as("methods other than constructors, or fields, would have to be named too")
                .noneMatch(text -> text.matches("\\((\\[*([IJZBCSFD]|L[A-Za-z0-9_/$]+;))*\\)(\\[*([IJZBCSFD]|L.+;))"));
    }

    @Test
    void everythingThatIsNamedExists() throws Exception {
        for (JsonNode type : types()) {
            Class<?> owner = classOf(type.path("type").textValue());
            for (JsonNode method : type.path("methods")) {
                assertThat(method.path("name").textValue()).isEqualTo("<init>");
                assertThat(owner.getDeclaredConstructor(constructor(method).parameterArray()))
                        .isNotNull();
            }
        }
    }
}
