/** From a trained model to a bundle that is known to score the same. */
@NullMarked
package io.attentionmotor.training.export;

import org.jspecify.annotations.NullMarked;
