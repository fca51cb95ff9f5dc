/** Deep Interest Network. */
@NullMarked
package io.attentionmotor.model.din;

import org.jspecify.annotations.NullMarked;
