/** Redis, the function and the gateway as processes of their own, and their end. */
@NullMarked
package io.attentionmotor.launch.stack;

import org.jspecify.annotations.NullMarked;
