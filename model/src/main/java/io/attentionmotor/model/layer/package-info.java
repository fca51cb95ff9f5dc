/** Layers that models are made of, and the losses. */
@NullMarked
package io.attentionmotor.model.layer;

import org.jspecify.annotations.NullMarked;
