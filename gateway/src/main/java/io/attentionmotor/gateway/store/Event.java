package io.attentionmotor.gateway.store;

import io.attentionmotor.contract.Behaviour;
import io.attentionmotor.contract.UserId;

/** A behaviour and who showed it. */
public record Event(UserId user, Behaviour behaviour) {}
