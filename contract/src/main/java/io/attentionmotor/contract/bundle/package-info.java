/** The bundle: model, features and manifest in one folder, the unit of deployment. */
@NullMarked
package io.attentionmotor.contract.bundle;

import org.jspecify.annotations.NullMarked;
