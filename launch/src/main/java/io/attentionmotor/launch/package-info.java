/** What starts on this machine, or is made ready to start elsewhere. */
@NullMarked
package io.attentionmotor.launch;

import org.jspecify.annotations.NullMarked;
