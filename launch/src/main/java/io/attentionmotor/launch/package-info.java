/** {@code motor package}, and how any command line says what went wrong. */
@NullMarked
package io.attentionmotor.launch;

import org.jspecify.annotations.NullMarked;
