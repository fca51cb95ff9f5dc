package io.attentionmotor.training.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attentionmotor.training.evaluate.Breakdown;
import io.attentionmotor.training.evaluate.Interval;
import io.attentionmotor.training.evaluate.MadeUpImpressions;
import io.attentionmotor.training.evaluate.TestReport;
import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.train.TinyRun;
import io.attentionmotor.training.train.TrainedModel;
import io.attentionmotor.training.train.Trainer;
import io.attentionmotor.training.train.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReportTest {
    private static final String NAME = "shop <script>alert(1)</script> & \"sons\"";
    private static final TrainingConfig CONFIG = TinyRun.config("din", 3);

    @TempDir
    static Path folder;

    private static TrainedModel trained;
    private static String html;
    private static Document page;

    @BeforeAll
    static void train() throws IOException {
        Dataset dataset = named(TinyRun.shop());
        RunFolder run = RunFolder.start(folder, CONFIG, dataset);
        trained = new Trainer(CONFIG, run).fit(dataset);
        html = Files.readString(run.finish(trained));
        page = Jsoup.parse(html);
    }

    private static Dataset named(Dataset shop) {
        return new Dataset(
                NAME,
                shop.labelled(),
                shop.schema(),
                shop.vocabularies(),
                shop.profileNames(),
                shop.titles(),
                shop.timelines(),
                shop.occurrences(),
                shop.categoryOccurrences(),
                shop.unseen(),
                shop.findings(),
                shop.fingerprint());
    }

    private static String four(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4f", value);
    }

    @Test
    void isWellFormed() {
        Parser parser = Parser.htmlParser().setTrackErrors(20);
        parser.parseInput(html, "");

        assertThat(parser.getErrors()).isEmpty();
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.select("canvas:not([aria-label])")).isEmpty();
    }

    @Test
    void showsTheFiguresOfTheRun() {
        assertThat(page.select(".figures").text())
                .contains(
                        "test AUC " + four(trained.test().auc()),
                        "best possible " + four(trained.test().bestAuc()),
                        "popularity "
                                + four(trained.tested()
                                        .floors()
                                        .popularity()
                                        .metrics()
                                        .auc()),
                        "test NDCG@10 " + four(trained.tested().slates().at10().ndcg()),
                        "best epoch %d of 3".formatted(trained.bestEpoch()));
        assertThat(page.select("tr.best th").text()).isEqualTo(trained.bestEpoch() + " (best)");
        for (var epoch : trained.epochs()) {
            assertThat(page.text())
                    .contains(four(epoch.loss()), four(epoch.validation().auc()));
        }
        for (Breakdown.Group group : trained.tested().breakdown().byHistory()) {
            assertThat(cellsOf(group.name())).endsWith(four(group.auc()), four(group.bestAuc()));
        }
        assertThat(cellsOf("in the history"))
                .endsWith(
                        four(trained.tested().breakdown().inHistory().auc()),
                        four(trained.tested().breakdown().inHistory().bestAuc()));
        for (Breakdown.Bin bin : trained.tested().breakdown().calibration()) {
            assertThat(page.text()).contains(four(bin.predicted()) + " " + four(bin.observed()));
        }
        assertThat(cellsOf("embedding")).startsWith("8");
    }

    @Test
    void showsHowSureTheFiguresAreAndWhatTheyHaveToBeat() {
        TestReport tested = trained.tested();
        Interval auc = tested.intervals().auc();
        assertThat(cellsOf("din"))
                .startsWith(
                        four(tested.model().auc()),
                        four(tested.model().gauc()),
                        four(tested.model().logLoss()))
                .endsWith(four(tested.slates().at20().hitRate()));
        assertThat(cellsOf("95 % from")).startsWith(four(auc.low()));
        assertThat(cellsOf("95 % to")).startsWith(four(auc.high()));
        assertThat(cellsOf("popularity"))
                .startsWith(
                        four(tested.floors().popularity().metrics().auc()),
                        four(tested.floors().popularity().metrics().gauc()),
                        "-");
        assertThat(cellsOf("constant")).startsWith("0.5000", "0.5000");
        assertThat(page.text())
                .contains("the constant predicts %s, the click rate"
                        .formatted(four(tested.floors().clickRate())))
                .contains("Tested on %,d users".formatted(tested.sample().users()))
                .contains("%,d of those of items that training never saw"
                        .formatted(tested.sample().unknownPositives()));
        assertThat(cellsOf("known items"))
                .contains(four(tested.breakdown().knownItems().auc()));
        assertThat(page.select("tbody th").eachText())
                .as("groups that nobody is in")
                .doesNotContain("unknown items", "new users");
    }

    @Test
    void saysWhatTheQualityGateSays(@TempDir Path other) throws IOException {
        Document passed = pageOf(MadeUpImpressions.report(.8), other);
        assertThat(passed.select(".notice")).isEmpty();
        assertThat(other.resolve("test.json")).content().contains("\"verdict\" : \"passed\"");

        Document refused = pageOf(MadeUpImpressions.refusedReport(.5), other);
        assertThat(refused.select(".notice").text())
                .contains("Not to be served.", "its test AUC of 0.5000 may be chance");
        assertThat(other.resolve("test.json")).content().contains("\"verdict\" : \"refused\"");
    }

    private static Document pageOf(TestReport test, Path other) throws IOException {
        RunFolder run = RunFolder.start(other, CONFIG, trained.dataset());
        return Jsoup.parse(Files.readString(run.finish(TinyRun.tested(trained, test))));
    }

    /** Of the row with that header. */
    private static List<String> cellsOf(String header) {
        return page.select("tbody tr").stream()
                .filter(row -> row.select("th").text().equals(header))
                .findFirst()
                .orElseThrow()
                .select("td")
                .eachText();
    }

    @Test
    void refersToNothingOutsideItself() {
        assertThat(page.select("[src], [href], link, iframe, img, object, embed"))
                .isEmpty();
        assertThat(page.select("style").html()).doesNotContain("url(", "@import");
        assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
                .contains("default-src 'none'");
        assertThat(html).doesNotContain("sourceMappingURL").contains("Permission is hereby granted");
    }

    @Test
    void namesAreTextWhateverTheyHold() {
        assertThat(page.select("h1").text()).isEqualTo("din on " + NAME);
        assertThat(page.title()).isEqualTo("din on " + NAME);
        assertThat(page.select("script").stream().map(Element::data)).noneMatch(code -> code.contains("alert(1)"));
    }

    @Test
    void isBuiltAgainFromTheFolderAlone() throws IOException {
        Files.delete(folder.resolve("report.html"));

        assertThat(RunReport.write(folder)).hasContent(html);
    }

    @Test
    void aRunUnderWayHasItsCurvesOnly(@TempDir Path other) throws IOException {
        RunFolder run = RunFolder.start(other, CONFIG, trained.dataset());
        run.epochStarted(1, 10);
        run.epochEnded(trained.epochs().getFirst());

        Document early = Jsoup.parse(Files.readString(RunReport.write(other)));

        assertThat(early.text()).contains("The test is not measured yet", "The best of 1 epochs is epoch 1");
        assertThat(early.select("canvas").eachAttr("id")).containsExactly("loss", "figure");
    }

    @Test
    void testFiguresOfAnEarlierVersionAreRefused(@TempDir Path other) throws IOException {
        RunFolder.start(other, CONFIG, trained.dataset());
        Files.writeString(other.resolve("test.json"), "{\"bestEpoch\": 1, \"seconds\": 2.0}");

        assertThatThrownBy(() -> RunReport.write(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("test.json cannot be read, it is damaged or of another version")
                .hasMessageContaining("train again");
    }

    @Test
    void aFolderThatIsNoRunIsRefused(@TempDir Path other) {
        assertThatThrownBy(() -> RunReport.write(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no run folder");
    }
}
