package io.attentionmotor.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.attentionmotor.contract.Problem;
import io.attentionmotor.contract.RankCall;
import io.attentionmotor.contract.RankReply;
import io.attentionmotor.contract.wire.WireFiles.Recorded;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WireFilesTest {
    /** As gateway and function both have it: what a later release adds is passed over. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static Stream<Recorded<?>> all() {
        return Stream.of(WireFiles.calls(), WireFiles.replies(), WireFiles.problems())
                .flatMap(List::stream);
    }

    static Stream<Recorded<?>> written() {
        return all().filter(Recorded::written);
    }

    @ParameterizedTest
    @MethodSource("all")
    void readsWhatEveryReleaseWrote(Recorded<?> recorded) throws JsonProcessingException {
        assertThat((Object) JSON.readValue(recorded.json(), recorded.meaning().getClass()))
                .isEqualTo(recorded.meaning());
    }

    @ParameterizedTest
    @MethodSource("written")
    void writesWhatIsRecorded(Recorded<?> recorded) throws JsonProcessingException {
        assertThat(JSON.readTree(JSON.writeValueAsString(recorded.meaning())))
                .as("what is written differs from %s: record it as a release of its own", recorded)
                .isEqualTo(JSON.readTree(recorded.json()));
    }

    @Test
    void theFullFilesHoldEveryComponent() throws JsonProcessingException {
        assertHoldsAll(RankCall.class, "rank-call-full");
        assertHoldsAll(RankReply.class, "rank-reply-full");
        assertHoldsAll(Problem.class, "problem-full");
    }

    private static void assertHoldsAll(Class<? extends Record> type, String name) throws JsonProcessingException {
        assertThat(JSON.readTree(WireFiles.resource("0.1/" + name + ".json")).properties())
                .extracting(field -> field.getKey())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(type.getRecordComponents())
                        .map(component -> component.getName())
                        .toList());
    }

    @Test
    void everyRecordedFileIsRead() throws IOException, URISyntaxException {
        Path root = Path.of(
                Objects.requireNonNull(WireFiles.class.getResource("/wire")).toURI());
        try (Stream<Path> files =
                Files.find(root, 2, (file, _) -> file.toString().endsWith(".json"))) {
            assertThat(files.map(file -> root.relativize(file).toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            all().map(recorded -> recorded + ".json").toList());
        }
    }
}
