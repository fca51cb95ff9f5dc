/** Records that cross a boundary between training, function and gateway. */
@NullMarked
package io.attentionmotor.contract;

import org.jspecify.annotations.NullMarked;
