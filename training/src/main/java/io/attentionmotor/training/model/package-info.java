/** The models, each written once against {@link io.attentionmotor.training.tensor.Tensor}. */
@NullMarked
package io.attentionmotor.training.model;

import org.jspecify.annotations.NullMarked;
