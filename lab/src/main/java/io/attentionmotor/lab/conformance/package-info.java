/** Checks both back-ends against golden vectors computed elsewhere. */
@NullMarked
package io.attentionmotor.lab.conformance;

import org.jspecify.annotations.NullMarked;
