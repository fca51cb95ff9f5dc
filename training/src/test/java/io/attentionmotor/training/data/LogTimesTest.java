package io.attentionmotor.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times that are odd: read in the unit of their column and told, or refused. */
class LogTimesTest {
    @TempDir
    Path path;

    private DataFolder folder;

    @BeforeEach
    void setUp() {
        folder = new DataFolder(path);
    }

    @Test
    void oddTimesAreSaid() {
        folder.file(
                "log.csv",
                "user,item,timestamp",
                "u,a,0",
                "u,b,0",
                "u,c,1111",
                "u,d,599616000",
                "u,e,1700000000",
                "u,f,4102444800");

        Recording read = folder.read(DataFormat.CSV);

        assertThat(read.rows()).contains("u a 0", "u c 1111000", "u f 4102444800000");
        assertThat(read.finding("times that are 0").count()).isEqualTo(2);
        assertThat(read.finding("times that are 0").first()).isEqualTo("log.csv:2");
        assertThat(read.finding("times before 1990").count()).isEqualTo(2);
        assertThat(read.finding("times before 1990").first()).isEqualTo("log.csv:4: 1970-01-01T00:18:31Z");
        assertThat(read.finding("times in the future").first()).isEqualTo("log.csv:7: 2100-01-01T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.0", "0.", "-0", "0e0", "00"})
    void zeroTellsNoUnit(String zero) {
        folder.file("log.csv", "user,item,timestamp", "u,a," + zero, "u,b,1700000000438", "u,c," + zero);

        Recording read = folder.read(DataFormat.CSV);

        assertThat(read.rows()).containsExactly("u a 0", "u b 1700000000438", "u c 0");
        assertThat(read.finding("times that are 0").count()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "1238536800000, -428720400000, -428720400000", // 1956
        "1238536800000, 94694400000, 94694400000", // 1973, in seconds the year 4970
        "1238536800000, 1000, 1000",
        "-428720400000, 5, 5",
        "1238536800, -428720400, -428720400000",
        "-7, 1238536800, 1238536800000",
        "1238536800000000, -1, -1",
    })
    void timesBefore1973AreReadInTheUnitOfTheColumnAndSaid(String first, String second, long millis) {
        folder.file("log.csv", "user,item,timestamp", "u,a," + first, "u,b," + second);

        Recording read = folder.read(DataFormat.CSV);

        assertThat(read.interactions).extracting(Interaction::timestamp).contains(millis);
        assertThat(read.finding("times before 1990").count()).isGreaterThan(0);
    }

    @ParameterizedTest
    @CsvSource({
        "1238536800000, 1238536800",
        "1238536800, 1238536800000",
        "1238536800, -1238536800000",
        "1238536800000000, 1238536800000",
    })
    void aTimeThatIsUsualInAnotherUnitIsRefused(String first, String second) {
        folder.file("log.csv", "user,item,timestamp", "u,a," + first, "u,b," + second);

        assertThatThrownBy(() -> folder.read(DataFormat.CSV))
                .hasMessageContaining("log.csv:3: column 'timestamp': " + second + " is out of range");
    }

    @Test
    void digitsLostToScientificNotationAreSaid() {
        folder.file("log.csv", "user,item,timestamp", "u,a,1.70000000E+12", "u,b,1.684742e+12");

        Recording read = folder.read(DataFormat.CSV);

        assertThat(read.rows()).containsExactly("u a 1700000000000", "u b 1684742000000");
        assertThat(read.finding("times in scientific notation").first()).isEqualTo("log.csv:2: 1.70000000E+12");
    }
}
