@NullMarked
package io.attentionmotor.scorer;

import org.jspecify.annotations.NullMarked;
