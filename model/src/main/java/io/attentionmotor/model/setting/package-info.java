/** Hyper-parameters as components of records: name, flag, line in a file, default and check come from one place. */
@NullMarked
package io.attentionmotor.model.setting;

import org.jspecify.annotations.NullMarked;
