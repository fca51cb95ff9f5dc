package io.attentionmotor.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.attentionmotor.training.data.DataException;
import io.attentionmotor.training.data.DataFormat;
import io.attentionmotor.training.data.Finding;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a log becomes on its way to a gateway. */
class DataLoaderTest {
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<Finding> findings = new ArrayList<>();
    private HttpServer server;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(exchange.getRequestURI().getPath() + " " + body.strip());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private DataLoader.Loaded load(String... lines) throws IOException {
        Path file = Files.writeString(folder.resolve("log.csv"), String.join("\n", lines));
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        LoadListener listener = new LoadListener() {
            @Override
            public void read(List<Finding> found) {
                assertThat(requests).isEmpty();
                findings.addAll(found);
            }

            @Override
            public void started(long total) {}

            @Override
            public void sent(int documents) {}
        };
        return new DataLoader(new GatewayClient(uri), listener).load(DataFormat.CSV.open(file));
    }

    @Test
    void aProfileIsTheLastKnownValueOfEachFieldInAnyOrderOfTheRows() throws IOException {
        load(
                "user,item,timestamp,profile.age,profile.city",
                "u,a,1700000003,40,",
                "u,b,1700000001,20,Oslo",
                "u,c,1700000002,30,Bergen");

        assertThat(requests).contains("/v1/users/u/profile {\"age\":\"40\",\"city\":\"Bergen\"}");
    }

    @Test
    void ofTwoValuesAtOneTimeTheOneThatSortsFirstIsStored() throws IOException {
        load(
                "user,item,timestamp,profile.age,profile.city",
                "u,a,1700000001,B,Oslo",
                "u,b,1700000001,A,Rome",
                "u,c,1700000000,0,Bonn");

        assertThat(requests).contains("/v1/users/u/profile {\"age\":\"A\",\"city\":\"Oslo\"}");
    }

    @Test
    void aTitleIsKeptWhereverItStands() throws IOException {
        load(
                "user,item,timestamp,category,title",
                "u,a,1700000001,tea,",
                "u,b,1700000002,tea,Bowl",
                "u,a,1700000003,,Green tea",
                "u,b,1700000004,pots,",
                "u,c,1700000005,,Never sent");

        assertThat(requests)
                .first()
                .asString()
                .contains("{\"item\":\"a\",\"category\":\"tea\",\"title\":\"Green tea\"}")
                .contains("{\"item\":\"b\",\"category\":\"pots\",\"title\":\"Bowl\"}")
                .doesNotContain("\"c\"");
    }

    @Test
    void repeatedRowsAreOneBehaviourAndAnItemsCategoryIsTheSameInAnyOrder() throws IOException {
        DataLoader.Loaded loaded = load(
                "user,item,timestamp,category,label",
                "u,a,1700000001,tea,1",
                "u,a,1700000001,pots,1",
                "u,a,1700000001,tea,0",
                "u,a,1700000002,tea,1",
                "ua,,1700000001,tea,1",
                "v,b,1700000001,tea,0");

        assertThat(loaded).isEqualTo(new DataLoader.Loaded(2, 0, 0, 2, 1, 1));
        assertThat(requests).first().asString().contains("{\"item\":\"a\",\"category\":\"pots\"}");
        assertThat(findings)
                .extracting(Finding::what)
                .containsExactlyInAnyOrder("items with a second category", "rows without user, item, time or label");
    }

    @Test
    void aTimeThatNoGatewayTakesIsRefusedWithItsPlaceBeforeAnythingIsSent() {
        assertThatThrownBy(() -> load("user,item,timestamp", "u,a,1700000000", "u,b,1111"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("log.csv:3: user 'u', item 'b': 1970-01-01T00:18:31Z is before 1973-03-03")
                .hasMessageContaining("check the unit");
        assertThat(requests).isEmpty();
    }

    @Test
    void aTimeInTheFutureIsRefusedWithItsPlaceBeforeAnythingIsSent() {
        long inAnHour = Instant.now().plusSeconds(3600).getEpochSecond();

        assertThatThrownBy(() -> load("user,item,timestamp", "u,a,1700000000", "u,b," + inAnHour))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("log.csv:3: user 'u', item 'b': ")
                .hasMessageContaining("is in the future");
        assertThat(requests).isEmpty();
    }

    @Test
    void anImpressionWithoutAClickIsNotSentAndMayHaveAnyTime() throws IOException {
        DataLoader.Loaded loaded =
                load("user,item,timestamp,label", "u,a,1700000000,1", "u,b,1111,0", "u,c,4102444800,0");

        assertThat(loaded.behaviours()).isEqualTo(1);
    }
}
