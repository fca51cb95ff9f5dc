/** How long a cold start of the function takes. */
@NullMarked
package io.attentionmotor.lab.coldstart;

import org.jspecify.annotations.NullMarked;
