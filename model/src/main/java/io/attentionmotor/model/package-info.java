/** The models, each written once against {@link io.attentionmotor.model.tensor.Tensor}. */
@NullMarked
package io.attentionmotor.model;

import org.jspecify.annotations.NullMarked;
