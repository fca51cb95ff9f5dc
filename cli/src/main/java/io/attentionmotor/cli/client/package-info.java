/** The gateway's HTTP API, as a caller sees it. */
@NullMarked
package io.attentionmotor.cli.client;

import org.jspecify.annotations.NullMarked;
