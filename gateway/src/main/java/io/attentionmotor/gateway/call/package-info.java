/** What every call through the gateway has: a deadline, a problem when it fails, and its measurements. */
@NullMarked
package io.attentionmotor.gateway.call;

import org.jspecify.annotations.NullMarked;
