package io.attentionmotor.gateway.store;

import io.attentionmotor.contract.Behaviour;
import java.util.List;
import java.util.Map;

/**
 * What is known of a user. Both empty for one that was never seen.
 *
 * @param history behaviours, oldest first
 * @param profile field name to value
 */
public record StoredUser(List<Behaviour> history, Map<String, String> profile) {}
