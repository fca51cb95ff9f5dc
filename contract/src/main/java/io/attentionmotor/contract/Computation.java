package io.attentionmotor.contract;

/**
 * How a ranking was computed.
 *
 * @param executionProvider ONNX Runtime's name of what its session runs on, such as {@code CPUExecutionProvider}
 * @param millis what making the tensors and running the graph took, milliseconds
 */
public record Computation(String executionProvider, double millis) {}
