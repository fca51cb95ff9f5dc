/** A model that is no part of the product: what adding one takes. */
@NullMarked
package io.attentionmotor.lab.toy;

import org.jspecify.annotations.NullMarked;
