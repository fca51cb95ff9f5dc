/** One small tensor interface with two back-ends: libtorch computes and differentiates, ONNX appends graph nodes. */
@NullMarked
package io.attentionmotor.model.tensor;

import org.jspecify.annotations.NullMarked;
