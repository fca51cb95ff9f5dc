/**
 * How well scores rank held-out moments, how sure that is, and what they have to beat:
 * {@link io.attentionmotor.training.evaluate.TestReport} holds all of it, and
 * {@link io.attentionmotor.training.evaluate.QualityGate} judges it.
 */
@NullMarked
package io.attentionmotor.training.evaluate;

import org.jspecify.annotations.NullMarked;
