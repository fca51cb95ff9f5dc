/**
 * The folder a training run leaves, and the page that shows it: {@link io.attentionmotor.training.report.RunFolder}.
 */
@NullMarked
package io.attentionmotor.training.report;

import org.jspecify.annotations.NullMarked;
