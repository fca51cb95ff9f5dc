package io.attentionmotor.training.sample;

import static io.attentionmotor.training.sample.LoggedEvents.events;
import static io.attentionmotor.training.sample.LoggedEvents.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attentionmotor.training.data.DataFormat;
import io.attentionmotor.training.data.InteractionSink;
import io.attentionmotor.training.data.InteractionSource;
import io.attentionmotor.training.data.LogOptions;
import io.attentionmotor.training.data.Origin;
import io.attentionmotor.training.data.ShopOptions;
import io.attentionmotor.training.data.SimulatedShop;
import io.attentionmotor.training.sample.LoggedEvents.Counted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A log that was read once is found again, and is what was read. */
class KeptDatasetsTest {
    private static final Reading READING = new Reading(10, Dataset.Ties.SHUFFLED, 1);

    @TempDir
    Path folder;

    private Path log;
    private Path kept;
    private final List<String> notes = new ArrayList<>();

    @BeforeEach
    void writeALog() {
        log = write(folder.resolve("log.csv"), events("user,item,timestamp", ""));
        kept = folder.resolve("runs/.logs");
    }

    private KeptDatasets datasets() {
        return KeptDatasets.in(kept, notes::add);
    }

    record Form(String name, UnaryOperator<Reading> reading, Function<Path, InteractionSource> log) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Form csv(String name, UnaryOperator<Reading> reading, String header, String more) {
        return new Form(
                name,
                reading,
                folder -> DataFormat.CSV.open(
                        write(folder.resolve("log.csv"), events("user,item,timestamp" + header, more))));
    }

    static Stream<Form> forms() {
        return Stream.of(
                csv("behaviours", UnaryOperator.identity(), "", ""),
                csv("behaviours with gaps", Reading::withTime, ",category", ",CATEGORY"),
                csv("split by time", reading -> reading.with(Dataset.SplitMethod.TIME), ",category", ",CATEGORY"),
                csv("published", reading -> reading.with(Dataset.SplitMethod.PUBLISHED), ",profile.age", ",AGE"),
                csv("parts", reading -> reading.with(Dataset.SplitMethod.FILES), ",part,title", ",PART,TITLE"),
                csv("impressions", Reading::withTime, ",label", ",LABEL"),
                csv(
                        "impressions with all there is",
                        UnaryOperator.identity(),
                        ",label,session,category,title,profile.city,profile.age",
                        ",LABEL,SESSION,CATEGORY,TITLE,CITY,AGE"),
                new Form("true probabilities", UnaryOperator.identity(), folder -> {
                    Path file = write(folder.resolve("shop.csv"), List.of("stands for the shop"));
                    return inFile(new SimulatedShop(new ShopOptions(40, 8, 8, 6, 1)), file);
                }));
    }

    /** A source as if it lay in that file. */
    private static InteractionSource inFile(InteractionSource source, Path file) {
        return new InteractionSource() {
            @Override
            public String name() {
                return source.name();
            }

            @Override
            public void read(InteractionSink sink) {
                source.read(sink);
            }

            @Override
            public Optional<Origin> origin() {
                return Optional.of(new Origin(DataFormat.CSV, file, LogOptions.defaults(), List.of(file)));
            }
        };
    }

    @ParameterizedTest
    @MethodSource("forms")
    void whatIsFoundIsWhatWasRead(Form form) {
        Counted source = new Counted(form.log.apply(folder.resolve("form")));
        Reading reading = form.reading.apply(READING);
        Dataset read = datasets().read(source, reading);

        Dataset found = datasets().read(source, reading);

        assertThat(source.reads).isEqualTo(1);
        assertThat(found)
                .isNotSameAs(read)
                .usingRecursiveComparison()
                .withEqualsForType(Float::equals, Float.class) // to the bit, and NaN is NaN
                .isEqualTo(read);
        assertThat(found.fingerprint()).isEqualTo(Fingerprint.of(found.timelines(), found.vocabularies()));
        assertThat(notes)
                .containsExactly(
                        "%s: read before, taken from %s; --reread reads it again".formatted(source.name(), kept));
    }

    @Test
    void whatTheSameCommandReadIsFoundButNotTold() {
        Counted source = new Counted(DataFormat.CSV.open(log));
        KeptDatasets datasets = datasets();

        datasets.read(source, READING);
        datasets.read(source, READING);

        assertThat(source.reads).isEqualTo(1);
        assertThat(notes).isEmpty();
    }

    /** The heap must hold a log that is found just as well as one that is read. */
    @Test
    void arraysThatAReaderSharesAreSharedAgain() {
        datasets().read(DataFormat.CSV.open(log), READING);

        Dataset found = datasets().read(DataFormat.CSV.open(log), READING);

        Timeline first = found.timelines().getFirst();
        assertThat(first.momentTimes()).isSameAs(first.times());
        assertThat(first.targets().items()).isSameAs(first.items());
        assertThat(first.targets().categories()).isSameAs(first.categories());
        assertThat(found.timelines())
                .allSatisfy(each -> assertThat(each.cutoffs()).isSameAs(first.cutoffs()));
    }

    @Test
    void findingsAreToldAgain() throws IOException {
        Files.write(log, List.of("u0,i0,1600000000"), StandardOpenOption.APPEND);
        Dataset read = datasets().read(DataFormat.CSV.open(log), READING);

        Dataset found = datasets().read(DataFormat.CSV.open(log), READING);

        assertThat(found.findings()).isNotEmpty().isEqualTo(read.findings());
    }

    @Test
    void aLogThatTheHeapCannotHoldIsRefusedBeforeItIsLoaded() {
        datasets().read(DataFormat.CSV.open(log), READING);
        Counted source = new Counted(DataFormat.CSV.open(log));

        assertThatThrownBy(() -> new KeptDatasets(kept, notes::add, 1000, Long.MAX_VALUE, false).read(source, READING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more than 144 events (12 users, ")
                .hasMessageContaining("MOTOR_MEMORY");
        assertThat(source.reads).isZero();
    }

    @Test
    void theSimulatedShopIsNotKept() {
        InteractionSource shop = new SimulatedShop(new ShopOptions(40, 8, 8, 6, 1));

        datasets().read(shop, READING);

        assertThat(kept).doesNotExist();
    }

    @Test
    void aLogThatChangesWhileItIsReadIsNotKept() {
        InteractionSource growing = new InteractionSource() {
            private final InteractionSource source = DataFormat.CSV.open(log);

            @Override
            public String name() {
                return source.name();
            }

            @Override
            public void read(InteractionSink sink) {
                source.read(sink);
                write(
                        log,
                        Stream.concat(events("user,item,timestamp", "").stream(), Stream.of("u0,i1,1700000000"))
                                .toList());
            }

            @Override
            public Optional<Origin> origin() {
                return source.origin();
            }
        };

        datasets().read(growing, READING);

        assertThat(kept).doesNotExist();
    }
}
