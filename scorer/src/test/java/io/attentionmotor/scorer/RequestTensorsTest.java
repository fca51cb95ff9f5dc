package io.attentionmotor.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import io.attentionmotor.contract.bundle.Signature;
import io.attentionmotor.contract.feature.EncodedRequest;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequestTensorsTest {
    private static final Set<String> ALL = Set.of(Signature.HISTORY_GAP, Signature.PROFILE);

    private static EncodedRequest request(int categories) {
        return new EncodedRequest(
                new long[] {2, 3},
                new long[] {4, 5},
                new float[] {1, 1},
                new long[] {6, 7},
                new long[] {8, 9, 10},
                new long[categories],
                new long[] {11});
    }

    private static Collection<OnnxTensor> of(RequestTensors tensors) {
        return List.copyOf(
                tensors.with(new RequestTensors(OnnxEnvironment.get())).values());
    }

    @Test
    void aClosedRequestHasGivenBackEachOfItsTensors() throws OrtException {
        RequestTensors tensors = new RequestTensors(OnnxEnvironment.get());
        tensors.addUser(request(3), ALL);
        tensors.addCandidates(request(3), 0, 3);
        Collection<OnnxTensor> all = of(tensors);

        assertThat(all).hasSize(7).noneMatch(OnnxTensor::isClosed);
        tensors.close();
        assertThat(all).allMatch(OnnxTensor::isClosed);
    }

    @Test
    void aRequestOfWhichATensorCannotBeMadeGivesBackTheOthers() throws OrtException {
        RequestTensors tensors = new RequestTensors(OnnxEnvironment.get());
        assertThatThrownBy(() -> tensors.addCandidates(request(1), 0, 3)).isInstanceOf(RuntimeException.class);
        Collection<OnnxTensor> made = of(tensors);
        tensors.close();

        assertThat(made).hasSize(1).allMatch(OnnxTensor::isClosed);
    }

    @Test
    void aGraphGetsTheInputsThatItTakesAndTheCandidatesOfItsSlice() throws OrtException {
        try (RequestTensors user = new RequestTensors(OnnxEnvironment.get());
                RequestTensors candidates = new RequestTensors(OnnxEnvironment.get())) {
            user.addUser(request(3), Set.of(Signature.PROFILE));
            candidates.addCandidates(request(3), 1, 3);

            assertThat(user.with(candidates))
                    .containsOnlyKeys(
                            Signature.HISTORY_ITEM,
                            Signature.HISTORY_CATEGORY,
                            Signature.HISTORY_MASK,
                            Signature.PROFILE,
                            Signature.CANDIDATE_ITEM,
                            Signature.CANDIDATE_CATEGORY);
            OnnxTensor items = Objects.requireNonNull(candidates.with(user).get(Signature.CANDIDATE_ITEM));
            assertThat(items.getInfo().getShape()).containsExactly(1, 2);
            assertThat(items.getLongBuffer().get(0)).isEqualTo(9);
        }
    }
}
