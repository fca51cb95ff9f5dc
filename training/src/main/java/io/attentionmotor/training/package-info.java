@NullMarked
package io.attentionmotor.training;

import org.jspecify.annotations.NullMarked;
