/** Deep Interest Evolution Network. */
@NullMarked
package io.attentionmotor.model.dien;

import org.jspecify.annotations.NullMarked;
