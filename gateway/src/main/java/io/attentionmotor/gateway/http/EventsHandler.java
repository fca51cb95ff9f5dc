package io.attentionmotor.gateway.http;

import io.attentionmotor.contract.Behaviour;
import io.attentionmotor.contract.EventTime;
import io.attentionmotor.gateway.call.Deadline;
import io.attentionmotor.gateway.store.Event;
import io.attentionmotor.gateway.store.EventWriter;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** {@code POST /v1/events}: stores all events of the request, or, if one is not valid, none. */
final class EventsHandler implements ApiHandler {
    private static final List<String> FIELDS = List.of("user", "item", "timestamp", "category");

    private final EventWriter writer;
    private final ApiLimits limits;
    private final InstantSource clock;

    EventsHandler(EventWriter writer, ApiLimits limits, InstantSource clock) {
        this.writer = writer;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public Future<Answer> handle(RoutingContext context) {
        long latest = clock.millis() + limits.futureToleranceMillis();
        List<Event> events = Documents.readAll(context, "event", limits.maxEntries(), one -> read(one, latest));
        return writer.write(events, Deadline.after(limits.deadlineMillis()))
                .map(stored -> Answer.json(new Accepted(events.size())));
    }

    private static Event read(Documents.Document document, long latest) {
        Fields fields = new Fields(document.json(), document.where(), FIELDS);
        long timestamp = fields.integer("timestamp", 0, Long.MAX_VALUE);
        Optional<String> mistake = EventTime.mistakenMillis(timestamp);
        if (mistake.isPresent()) {
            throw fields.invalid("field 'timestamp' is %d: it must be milliseconds since 1970, but %s"
                    .formatted(timestamp, mistake.get()));
        }
        if (timestamp > latest) {
            throw fields.invalid(
                    "field 'timestamp' is %d (%s), in the future: give milliseconds since 1970, at most %d now"
                            .formatted(timestamp, Instant.ofEpochMilli(timestamp), latest));
        }
        return new Event(
                fields.user("user"),
                new Behaviour(
                        fields.item("item"), fields.optionalCategory("category").orElse(null), timestamp));
    }

    /** @param accepted events in the request, those that were known already included */
    private record Accepted(int accepted) {}
}
