/** Training and evaluation: {@link io.attentionmotor.training.train.Trainer} tells the story. */
@NullMarked
package io.attentionmotor.training.train;

import org.jspecify.annotations.NullMarked;
