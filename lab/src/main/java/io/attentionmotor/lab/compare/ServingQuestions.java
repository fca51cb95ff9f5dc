package io.attentionmotor.lab.compare;

import io.attentionmotor.contract.RankCall;
import io.attentionmotor.training.export.RawRequests;
import io.attentionmotor.training.sample.Dataset;
import java.util.Map;

/**
 * Two ranking calls of {@link ServingTime#CANDIDATES} candidates with items of the data set.
 *
 * @param median with a history of the data set's median length
 * @param full with as many behaviours as a model looks at
 */
record ServingQuestions(RankCall median, RankCall full) {

    static ServingQuestions of(Dataset dataset, DataFacts facts, long seed) {
        int most = dataset.schema().maxHistory();
        return new ServingQuestions(
                question(dataset, Math.min(facts.medianHistory(), most), seed), question(dataset, most, seed));
    }

    private static RankCall question(Dataset dataset, int behaviours, long seed) {
        RawRequests requests = new RawRequests(dataset);
        return RawRequests.call(
                requests.anyHistory(behaviours, seed + 1),
                requests.anyItems(ServingTime.CANDIDATES, seed),
                Map.of(),
                RawRequests.AFTER_ANY);
    }
}
