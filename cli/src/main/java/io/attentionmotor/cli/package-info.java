@NullMarked
package io.attentionmotor.cli;

import org.jspecify.annotations.NullMarked;
