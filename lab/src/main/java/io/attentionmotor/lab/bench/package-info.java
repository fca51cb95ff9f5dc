/** Measures how fast training and serving are, on made-up data. */
@NullMarked
package io.attentionmotor.lab.bench;

import org.jspecify.annotations.NullMarked;
