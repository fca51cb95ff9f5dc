package io.attentionmotor.scorer;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.util.Base64;
import java.util.Optional;

/** What runs a graph. */
public enum ExecutionProvider {
    CPU("CPUExecutionProvider"),
    /** The first NVIDIA GPU; ONNX Runtime keeps on the CPU what the GPU cannot do. */
    CUDA("CUDAExecutionProvider");

    /** A graph of one Relu: it can be made ready only where the provider works. */
    private static final String SMALLEST_MODEL =
            "CAg6MwoMCgF4EgF5IgRSZWx1EgFwWg8KAXgSCgoICAESBAoCCAFiDwoBeRIKCggIARIECgIIAUICEA0=";

    private final String ortName;

    ExecutionProvider(String ortName) {
        this.ortName = ortName;
    }

    /** ONNX Runtime's name for it. */
    public String ortName() {
        return ortName;
    }

    /** Tries it out: ONNX Runtime may be built without it, and libraries, driver or device may be missing. */
    public Optional<String> fault() {
        OrtEnvironment environment = OnnxEnvironment.get();
        try (SessionOptions options = new SessionOptions()) {
            addTo(options);
            environment
                    .createSession(Base64.getDecoder().decode(SMALLEST_MODEL), options)
                    .close();
            return Optional.empty();
        } catch (OrtException e) {
            return Optional.of(String.valueOf(e.getMessage()).strip());
        }
    }

    void addTo(SessionOptions options) throws OrtException {
        if (this == CUDA) {
            options.addCUDA();
        }
    }
}
