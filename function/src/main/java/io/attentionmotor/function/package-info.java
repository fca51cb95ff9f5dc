@NullMarked
package io.attentionmotor.function;

import org.jspecify.annotations.NullMarked;
