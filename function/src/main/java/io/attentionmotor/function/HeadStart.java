package io.attentionmotor.function;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.attentionmotor.contract.Computation;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.RankCall;
import io.attentionmotor.contract.RankReply;
import io.attentionmotor.contract.RankedItem;
import io.attentionmotor.contract.bundle.Bundle;
import io.attentionmotor.scorer.OnnxScorer;
import java.io.IOException;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * What every start needs, whatever its settings, done on a thread of its own while Quarkus starts on another: ONNX
 * Runtime is loaded, and Jackson meets the records that bundles and calls are made of. Nothing waits for it.
 */
final class HeadStart implements Runnable {
    private static final String CALL = """
            {"model": "a", "history": [{"item": "a", "category": "b", "timestamp": 1}], "candidates": [{"item": "a"}],
            "profile": {"a": "b"}, "k": 1, "deadline": 1, "explain": true, "at": 1}""";
    private static final RankReply REPLY = new RankReply(
            "a", "1", List.of(new RankedItem(new ItemId("a"), 0, 0.5f, List.of(0.5f))), new Computation("a", 0.5));

    @Override
    public void run() {
        try {
            prepare();
        } catch (LinkageError e) {
            // a class that could not be initialised says why but once
            log().error("ONNX Runtime cannot be loaded", e);
        } catch (IOException | RuntimeException e) {
            log().debug("no head start", e); // it fails again where it is needed, and is told there
        }
    }

    /** Made when it is needed: the first one starts the log manager, which Quarkus does at the same time. */
    private static Logger log() {
        return Logger.getLogger(HeadStart.class);
    }

    void prepare() throws IOException {
        JsonMapper json = new JsonMapper();
        json.readValue(CALL, RankCall.class);
        json.writeValueAsBytes(REPLY);
        OnnxScorer.prepare();
        Bundle.prepare();
    }
}
