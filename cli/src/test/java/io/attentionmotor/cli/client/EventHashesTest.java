package io.attentionmotor.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.UserId;
import org.junit.jupiter.api.Test;

class EventHashesTest {
    @Test
    void everyEventCountsOnceHoweverSimilarTheOthersAre() {
        EventHashes events = new EventHashes();
        for (int turn = 0; turn < 2; turn++) {
            for (int user = 0; user < 60; user++) {
                for (int item = 0; item < 60; item++) {
                    for (long time = 0; time < 60; time++) {
                        events.add(new UserId("u" + user), new ItemId(user + "i" + item), 1_700_000_000_000L + time);
                    }
                }
            }
        }
        events.add(new UserId("ab"), new ItemId("c"), 1);
        events.add(new UserId("a"), new ItemId("bc"), 1);

        assertThat(events.count()).isEqualTo(2 * 60 * 60 * 60 + 2);
        assertThat(events.distinct()).isEqualTo(60 * 60 * 60 + 2);
    }
}
