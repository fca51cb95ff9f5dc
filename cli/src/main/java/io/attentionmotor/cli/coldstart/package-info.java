/** The function made ready for a cold start, and how long one takes. */
@NullMarked
package io.attentionmotor.cli.coldstart;

import org.jspecify.annotations.NullMarked;
