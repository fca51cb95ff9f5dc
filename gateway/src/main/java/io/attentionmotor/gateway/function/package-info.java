/** Calls to the ranking functions. */
@NullMarked
package io.attentionmotor.gateway.function;

import org.jspecify.annotations.NullMarked;
