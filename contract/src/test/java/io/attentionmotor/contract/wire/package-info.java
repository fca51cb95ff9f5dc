/** What gateway and function say to one another, recorded, for the tests of both. */
@NullMarked
package io.attentionmotor.contract.wire;

import org.jspecify.annotations.NullMarked;
