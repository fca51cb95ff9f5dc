package io.attentionmotor.gateway.http;

/**
 * What the API accepts.
 *
 * @param maxBodyBytes larger bodies are refused
 * @param maxCandidates per ranking
 * @param maxEntries events or items in one request
 * @param deadlineMillis of a request that names none
 * @param maxDeadlineMillis the longest that a request may name
 * @param futureToleranceMillis how far an event's timestamp may lie ahead of the gateway's clock
 */
public record ApiLimits(
        long maxBodyBytes,
        int maxCandidates,
        int maxEntries,
        long deadlineMillis,
        long maxDeadlineMillis,
        long futureToleranceMillis) {}
