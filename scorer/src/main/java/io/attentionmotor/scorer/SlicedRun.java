package io.attentionmotor.scorer;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.attentionmotor.contract.bundle.Signature;
import io.attentionmotor.contract.feature.EncodedRequest;
import java.nio.FloatBuffer;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * One request, its candidates cut into slices that are scored by the calling thread and by helpers, whoever is free.
 * Each slice is a run of one thread: its tensors stay in that core's cache, and no operation waits for another core.
 */
final class SlicedRun {
    private static final Set<String> SCORE = Set.of(Signature.SCORE);
    private static final Set<String> SCORE_AND_ATTENTION = Set.of(Signature.SCORE, Signature.ATTENTION);

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final EncodedRequest request;
    private final RequestTensors user;
    private final StoppableRun run;
    private final boolean explain;
    private final int slices;
    private final float[] score;
    private final float[] attention;

    /** @param slices at most as many as there are candidates */
    SlicedRun(
            OrtEnvironment environment,
            OrtSession session,
            EncodedRequest request,
            RequestTensors user,
            StoppableRun run,
            boolean explain,
            int slices) {
        this.environment = environment;
        this.session = session;
        this.request = request;
        this.user = user;
        this.run = run;
        this.explain = explain;
        this.slices = slices;
        this.score = new float[request.candidates()];
        this.attention = new float[explain ? request.candidates() * request.behaviours() : 0];
    }

    /**
     * @param helpers run what they are given some time, or never: the calling thread does what they leave
     * @param atMost how many of them to ask
     */
    Scores score(Executor helpers, int atMost) throws OrtException {
        new SharedWork(slices, slice -> score(start(slice), start(slice + 1))).finish(helpers, atMost);
        return new Scores(score, attention);
    }

    private int start(int slice) {
        return (int) ((long) slice * request.candidates() / slices);
    }

    private void score(int from, int to) throws OrtException {
        try (RequestTensors candidates = new RequestTensors(environment)) {
            candidates.addCandidates(request, from, to);
            try (OrtSession.Result result =
                    session.run(user.with(candidates), explain ? SCORE_AND_ATTENTION : SCORE, run.options())) {
                copy(result, Signature.SCORE, score, from, to, 1);
                if (explain) {
                    copy(result, Signature.ATTENTION, attention, from, to, request.behaviours());
                }
            }
        }
    }

    private static void copy(OrtSession.Result result, String output, float[] into, int from, int to, int each) {
        OnnxTensor tensor = (OnnxTensor)
                result.get(output).orElseThrow(() -> new ScoringException("the model gave no output '" + output + "'"));
        FloatBuffer buffer = tensor.getFloatBuffer();
        int expected = (to - from) * each;
        if (buffer.remaining() != expected) {
            throw new ScoringException("the model's output '%s' has %d values where %d were due: check its export"
                    .formatted(output, buffer.remaining(), expected));
        }
        buffer.get(into, from * each, expected);
    }
}
