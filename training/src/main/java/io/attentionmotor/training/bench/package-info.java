/** Measures how fast training is, on made-up data. */
@NullMarked
package io.attentionmotor.training.bench;

import org.jspecify.annotations.NullMarked;
