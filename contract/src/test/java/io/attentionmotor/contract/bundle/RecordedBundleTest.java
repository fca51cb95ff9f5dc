package io.attentionmotor.contract.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.attentionmotor.contract.feature.EncodedRequest;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A bundle as release 0.1 wrote it. Each later build of its format must open it and find the same in it. A format that
 * changes has a number of its own, and a folder of its own here.
 */
class RecordedBundleTest {
    /** Stays where a test fails: what is there may be recorded, if the format has a new number. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private static Path recorded(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(RecordedBundleTest.class.getResource("/wire/0.1/" + name))
                .toURI());
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void opensWithAllThatWasSaidThen() throws URISyntaxException {
        Path recorded = recorded("bundle");
        Bundle bundle = Bundle.open(recorded);
        BundleFiles.verify(recorded);

        Manifest manifest = bundle.manifest();
        assertThat(manifest).isEqualTo(SmallBundle.manifest().withFiles(manifest.files()));
        assertThat(bundle.golden()).isEqualTo(SmallBundle.GOLDEN);
        assertThat(bundle.folder()).isEqualTo(recorded);
        assertThat(bundle.model()).isEqualTo(recorded.resolve("model.onnx")).exists();
    }

    @Test
    void encodesTheSameRowsAsThen() throws URISyntaxException {
        GoldenCase golden = SmallBundle.GOLDEN.getLast();
        EncodedRequest request = Bundle.open(recorded("bundle"))
                .encoder()
                .encode(golden.history(), golden.candidates(), golden.profile(), golden.at());

        assertThat(request.historyItem()).containsExactly(3, 2);
        assertThat(request.historyCategory()).containsExactly(3, 2);
        assertThat(request.historyMask()).containsExactly(1, 1);
        assertThat(request.historyGap()).containsExactly(12, 11);
        assertThat(request.candidateItem()).containsExactly(1, 4);
        assertThat(request.candidateCategory()).containsExactly(2, 3);
        assertThat(request.profile()).containsExactly(2);
        assertThat(request.behaviours()).isEqualTo(2);
        assertThat(request.candidates()).isEqualTo(2);
    }

    @Test
    void theSameIsWrittenAsThen() throws IOException, URISyntaxException {
        SmallBundle.write(folder);
        Path recorded = recorded("bundle");

        assertThat(names(folder)).isEqualTo(names(recorded));
        for (String name : names(recorded)) {
            assertThat(folder.resolve(name))
                    .as("a format that is written otherwise has a new number and a record of its own")
                    .hasSameBinaryContentAs(recorded.resolve(name));
        }
    }

    @Test
    void aManifestFromBeforeHintsGateAndTimeSaysNothingOfThem() throws IOException, URISyntaxException {
        Manifest manifest = openWith("manifests/earliest.json").manifest();

        assertThat(manifest.serving()).isNull();
        assertThat(manifest.gate()).isNull();
        assertThat(manifest.schema().time()).isFalse();
        assertThat(manifest.inputs()).isEqualTo(Signature.inputs(manifest.schema()));
    }

    @Test
    void whatALaterReleaseAddsToAManifestIsPassedOver() throws IOException, URISyntaxException {
        Manifest manifest = openWith("manifests/later.json").manifest();

        assertThat(manifest).isEqualTo(SmallBundle.manifest().withFiles(manifest.files()));
    }

    private Bundle openWith(String manifest) throws IOException, URISyntaxException {
        Path recorded = recorded("bundle");
        for (String name : names(recorded)) {
            Files.copy(recorded.resolve(name), folder.resolve(name));
        }
        Files.copy(recorded(manifest), folder.resolve(Bundle.MANIFEST), StandardCopyOption.REPLACE_EXISTING);
        return Bundle.open(folder);
    }
}
