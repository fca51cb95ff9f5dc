/**
 * Opens a bundle, checks it, and scores candidates with ONNX Runtime; serving and the trainer's parity check share it.
 */
@NullMarked
package io.attentionmotor.scorer;

import org.jspecify.annotations.NullMarked;
