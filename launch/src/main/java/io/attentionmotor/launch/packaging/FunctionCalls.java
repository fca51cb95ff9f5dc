package io.attentionmotor.launch.packaging;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.attentionmotor.contract.RankCall;
import io.attentionmotor.contract.bundle.Bundle;
import io.attentionmotor.contract.bundle.BundleFiles;
import io.attentionmotor.contract.bundle.GoldenCase;
import io.attentionmotor.launch.stack.StackException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Bodies of requests to a function. */
public final class FunctionCalls {
    private FunctionCalls() {}

    /** A ranking that the models below a folder can answer: the golden case with the longest history. */
    public static String anyRanking(Path models) throws IOException {
        List<Path> bundles = BundleFiles.find(models);
        if (bundles.isEmpty()) {
            throw new StackException("there is no bundle in %s: train one with ./motor train".formatted(models));
        }
        Bundle bundle = Bundle.open(bundles.getFirst());
        GoldenCase golden = bundle.golden().stream()
                .max(Comparator.comparingInt(one -> one.history().size()))
                .orElseThrow();
        return new JsonMapper()
                .writeValueAsString(new RankCall(
                        bundle.manifest().name(),
                        golden.history(),
                        golden.candidates(),
                        golden.profile(),
                        null,
                        null,
                        false,
                        golden.at()));
    }
}
