/** Feature encoding: raw ids to embedding rows, one piece of code for training and serving. */
@NullMarked
package io.attentionmotor.contract.feature;

import org.jspecify.annotations.NullMarked;
