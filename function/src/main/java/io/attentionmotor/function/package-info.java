/**
 * The function: candidates and a history in, ranked items out. {@code RankFunction -> Models -> BundleScorer}; whatever
 * goes wrong leaves through {@code ProblemRoutes}.
 */
@NullMarked
package io.attentionmotor.function;

import org.jspecify.annotations.NullMarked;
