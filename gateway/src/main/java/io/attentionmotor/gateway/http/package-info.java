/** The public HTTP API. */
@NullMarked
package io.attentionmotor.gateway.http;

import org.jspecify.annotations.NullMarked;
