/** Behaviours, profiles and item features in Redis. */
@NullMarked
package io.attentionmotor.gateway.redis;

import org.jspecify.annotations.NullMarked;
