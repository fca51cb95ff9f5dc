/** Users and items in Redis. */
@NullMarked
package io.attentionmotor.gateway.store.redis;

import org.jspecify.annotations.NullMarked;
