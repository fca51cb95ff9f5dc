@NullMarked
package io.attentionmotor.lab.tune;

import org.jspecify.annotations.NullMarked;
