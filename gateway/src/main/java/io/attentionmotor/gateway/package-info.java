@NullMarked
package io.attentionmotor.gateway;

import org.jspecify.annotations.NullMarked;
