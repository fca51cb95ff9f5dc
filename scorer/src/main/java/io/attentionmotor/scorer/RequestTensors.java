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

/** The input tensors of one request, at U = 1. */
final class RequestTensors implements AutoCloseable {
    private final OrtEnvironment environment;
    private final Map<String, OnnxTensor> byName = new HashMap<>();

    private RequestTensors(OrtEnvironment environment) {
        this.environment = environment;
    }

    /** @param inputs names of the graph's inputs: it may take no time gaps and no profile */
    static RequestTensors of(OrtEnvironment environment, EncodedRequest request, Set<String> inputs)
            throws OrtException {
        RequestTensors tensors = new RequestTensors(environment);
        try {
            tensors.put(Signature.HISTORY_ITEM, request.historyItem());
            tensors.put(Signature.HISTORY_CATEGORY, request.historyCategory());
            tensors.put(Signature.HISTORY_MASK, request.historyMask());
            tensors.put(Signature.CANDIDATE_ITEM, request.candidateItem());
            tensors.put(Signature.CANDIDATE_CATEGORY, request.candidateCategory());
            if (inputs.contains(Signature.HISTORY_GAP)) {
                tensors.put(Signature.HISTORY_GAP, request.historyGap());
            }
            if (inputs.contains(Signature.PROFILE)) {
                tensors.put(Signature.PROFILE, request.profile());
            }
            return tensors;
        } catch (OrtException | RuntimeException e) {
            tensors.close();
            throw e;
        }
    }

    private void put(String name, long[] row) throws OrtException {
        byName.put(name, OnnxTensor.createTensor(environment, LongBuffer.wrap(row), new long[] {1, row.length}));
    }

    private void put(String name, float[] row) throws OrtException {
        byName.put(name, OnnxTensor.createTensor(environment, FloatBuffer.wrap(row), new long[] {1, row.length}));
    }

    Map<String, OnnxTensor> byName() {
        return byName;
    }

    @Override
    public void close() {
        byName.values().forEach(OnnxTensor::close);
    }
}
