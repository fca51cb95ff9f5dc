/** From a behaviour log to encoded batches, without ever showing a model what comes later. */
@NullMarked
package io.attentionmotor.training.sample;

import org.jspecify.annotations.NullMarked;
