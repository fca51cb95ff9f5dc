/** The gateway: reads behaviours from Redis, fans candidates out to functions, merges their scores. */
@NullMarked
package io.attentionmotor.gateway;

import org.jspecify.annotations.NullMarked;
