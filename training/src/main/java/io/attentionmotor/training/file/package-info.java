/** Files that are whole or not there. */
@NullMarked
package io.attentionmotor.training.file;

import org.jspecify.annotations.NullMarked;
