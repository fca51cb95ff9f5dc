package io.attentionmotor.scorer;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.attentionmotor.contract.bundle.Signature;
import io.attentionmotor.contract.feature.EncodedRequest;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Input tensors of one request, at U = 1: those of its user, or those of some of its candidates. */
final class RequestTensors implements AutoCloseable {
    private final OrtEnvironment environment;
    private final Map<String, OnnxTensor> byName = new HashMap<>();

    RequestTensors(OrtEnvironment environment) {
        this.environment = environment;
    }

    /** @param inputs names of the graph's inputs: it may take no time gaps and no profile */
    void addUser(EncodedRequest request, Set<String> inputs) throws OrtException {
        put(Signature.HISTORY_ITEM, request.historyItem());
        put(Signature.HISTORY_CATEGORY, request.historyCategory());
        put(Signature.HISTORY_MASK, request.historyMask());
        if (inputs.contains(Signature.HISTORY_GAP)) {
            put(Signature.HISTORY_GAP, request.historyGap());
        }
        if (inputs.contains(Signature.PROFILE)) {
            put(Signature.PROFILE, request.profile());
        }
    }

    /** Candidates {@code from} to {@code to}, the last excluded. */
    void addCandidates(EncodedRequest request, int from, int to) throws OrtException {
        put(Signature.CANDIDATE_ITEM, LongBuffer.wrap(request.candidateItem(), from, to - from));
        put(Signature.CANDIDATE_CATEGORY, LongBuffer.wrap(request.candidateCategory(), from, to - from));
    }

    private void put(String name, long[] row) throws OrtException {
        put(name, LongBuffer.wrap(row));
    }

    private void put(String name, LongBuffer row) throws OrtException {
        byName.put(name, OnnxTensor.createTensor(environment, row, new long[] {1, row.remaining()}));
    }

    private void put(String name, float[] row) throws OrtException {
        byName.put(name, OnnxTensor.createTensor(environment, FloatBuffer.wrap(row), new long[] {1, row.length}));
    }

    /** These and others. */
    Map<String, OnnxTensor> with(RequestTensors others) {
        Map<String, OnnxTensor> all = new HashMap<>(byName);
        all.putAll(others.byName);
        return all;
    }

    @Override
    public void close() {
        byName.values().forEach(OnnxTensor::close);
    }
}
