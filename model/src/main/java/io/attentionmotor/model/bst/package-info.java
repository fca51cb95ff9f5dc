/** Behavior Sequence Transformer. */
@NullMarked
package io.attentionmotor.model.bst;

import org.jspecify.annotations.NullMarked;
