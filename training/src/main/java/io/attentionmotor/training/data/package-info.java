/** Behaviour logs: readers of known formats, and a simulated shop. Everything is a stream of {@link Interaction}s. */
@NullMarked
package io.attentionmotor.training.data;

import org.jspecify.annotations.NullMarked;
