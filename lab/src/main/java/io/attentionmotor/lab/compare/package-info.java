@NullMarked
package io.attentionmotor.lab.compare;

import org.jspecify.annotations.NullMarked;
