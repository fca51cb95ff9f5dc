/**
 * One small tensor interface with two back-ends: libtorch computes and differentiates, ONNX appends graph nodes.
 *
 * <p>{@code Tensor} is the interface of this package, here and in every model. libtorch's is imported where no other is
 * needed, and written {@code org.bytedeco.pytorch.Tensor} where both are.
 */
@NullMarked
package io.attentionmotor.model.tensor;

import org.jspecify.annotations.NullMarked;
