/** The story of one ranking request. */
@NullMarked
package io.attentionmotor.gateway.rank;

import org.jspecify.annotations.NullMarked;
