/** What the gateway knows of users and items: what it asks of a store, and what it does on top of any. */
@NullMarked
package io.attentionmotor.gateway.store;

import org.jspecify.annotations.NullMarked;
