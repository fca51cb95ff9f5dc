package io.attentionmotor.scorer;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;

/** ONNX Runtime's environment, of which a process has one. */
public final class OnnxEnvironment {
    private OnnxEnvironment() {}

    /**
     * Made once. What ONNX Runtime would log as an error, a stopped run too, arrives as an exception. It records no
     * events about models and sessions for its maker; those about the process it has queued before it can be told so,
     * and only {@code ORT_DISABLE_TELEMETRY=1} in the process' environment keeps it from sending them.
     *
     * @throws ScoringException if ONNX Runtime fails
     */
    public static OrtEnvironment get() {
        OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
        try {
            environment.setTelemetry(false);
        } catch (OrtException e) {
            throw new ScoringException("ONNX Runtime failed: " + e.getMessage(), e);
        }
        return environment;
    }
}
