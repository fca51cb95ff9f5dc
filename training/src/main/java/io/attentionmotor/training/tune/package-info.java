@NullMarked
package io.attentionmotor.training.tune;

import org.jspecify.annotations.NullMarked;
