@NullMarked
package io.attentionmotor.training.compare;

import org.jspecify.annotations.NullMarked;
