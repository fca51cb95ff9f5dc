/** A tiny real bundle for tests, with the scores it must give computed independently in plain Java. */
@NullMarked
package io.attentionmotor.scorer.tiny;

import org.jspecify.annotations.NullMarked;
