/** The function made ready for a cold start. */
@NullMarked
package io.attentionmotor.launch.packaging;

import org.jspecify.annotations.NullMarked;
