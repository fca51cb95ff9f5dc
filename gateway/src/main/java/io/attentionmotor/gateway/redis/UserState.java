package io.attentionmotor.gateway.redis;

import io.attentionmotor.contract.Behaviour;
import io.attentionmotor.contract.Candidate;
import java.util.List;
import java.util.Map;

/**
 * What Redis knows when a user asks for a ranking. All empty for a user it has never seen.
 *
 * @param history behaviours, oldest first
 * @param profile field name to value
 * @param candidates the items asked about, in that order, with their categories
 */
public record UserState(List<Behaviour> history, Map<String, String> profile, List<Candidate> candidates) {}
