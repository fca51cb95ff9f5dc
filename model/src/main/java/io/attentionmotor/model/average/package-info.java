/** AverageArchitecture pooling. */
@NullMarked
package io.attentionmotor.model.average;

import org.jspecify.annotations.NullMarked;
