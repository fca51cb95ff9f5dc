package io.attentionmotor.gateway.redis;

import io.attentionmotor.contract.Behaviour;
import io.attentionmotor.contract.Candidate;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.UserId;
import io.attentionmotor.gateway.call.Deadline;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Behaviours and profiles in Redis ({@code docs/decisions/003-behaviours-in-redis.md} says why a sorted set).
 *
 * <p>A user's behaviours are bounded to the newest {@code maxBehaviours}. Writing is atomic per user and idempotent:
 * the same item at the same timestamp is one behaviour, and the category given last stands. An event without one takes its
 * item's; where that is not known either, what is stored stays. Every method fails with {@code redis-unavailable} or
 * {@code deadline-exceeded}; a write that failed so
 * may have been stored, and can safely be sent again.
 */
public final class BehaviourStore {
    /** KEYS[1] the behaviours, ARGV[1] how many to keep, then three per event: timestamp, identity, member. */
    private static final String APPEND = """
            local time, stored
            for i = 2, #ARGV, 3 do
              local identity, member = ARGV[i + 1], ARGV[i + 2]
              if ARGV[i] ~= time then
                time, stored = ARGV[i], {}
                for _, old in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], time, time)) do
                  stored[string.match(old, '^[^\\t]*\\t[^\\t]*') or old] = old
                end
              end
              local old = stored[identity]
              if old and member == identity then
                member = old
              end
              if old and old ~= member then
                redis.call('ZREM', KEYS[1], old)
              end
              redis.call('ZADD', KEYS[1], time, member)
              stored[identity] = member
            end
            return redis.call('ZREMRANGEBYRANK', KEYS[1], 0, -1 - ARGV[1])
            """;

    /** KEYS[1] the profile, ARGV its fields: name, value, name, value ... */
    private static final String REPLACE_PROFILE = """
            redis.call('DEL', KEYS[1])
            for i = 1, #ARGV, 2 do
              redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
            end
            return #ARGV / 2
            """;

    private final RedisConnection redis;
    private final ItemStore items;
    private final int maxBehaviours;

    public BehaviourStore(RedisConnection redis, ItemStore items, int maxBehaviours) {
        this.redis = redis;
        this.items = items;
        this.maxBehaviours = maxBehaviours;
    }

    /** Everything that a ranking of these candidates needs, in one round trip. */
    public Future<UserState> read(UserId user, List<ItemId> candidates, Deadline deadline) {
        RedisPipeline pipeline = new RedisPipeline("read-user");
        RedisPipeline.Reply<List<String>> history = pipeline.newest(RedisKeys.behaviours(user), maxBehaviours);
        RedisPipeline.Reply<Map<String, String>> profile = pipeline.hash(RedisKeys.profile(user));
        ItemStore.Categories categories = items.lookUp(candidates, pipeline);
        return redis.send(pipeline, deadline)
                .map(done -> new UserState(
                        history.get().stream()
                                .map(member -> behaviour(user, member))
                                .flatMap(Optional::stream)
                                .toList(),
                        profile.get(),
                        candidates.stream()
                                .map(item -> new Candidate(item, categories.of(item)))
                                .toList()));
    }

    /** Empty if something else wrote the member. */
    private Optional<Behaviour> behaviour(UserId user, String member) {
        try {
            return Optional.of(RedisKeys.behaviour(member));
        } catch (IllegalArgumentException foreign) {
            redis.foreign().passedOver(RedisKeys.behaviours(user), String.valueOf(foreign.getMessage()));
            return Optional.empty();
        }
    }

    /**
     * Stores the events. One without a category takes its item's, as far as that is known now. Once the future has
     * succeeded, every later {@link #read} sees them.
     */
    public Future<Void> append(List<Event> events, Deadline deadline) {
        List<ItemId> uncategorised = events.stream()
                .map(Event::behaviour)
                .filter(behaviour -> behaviour.category() == null)
                .map(Behaviour::item)
                .toList();
        return items.categories(uncategorised, deadline).compose(categories -> {
            RedisPipeline pipeline = new RedisPipeline("append-events");
            byUser(events, categories)
                    .forEach((user, behaviours) ->
                            pipeline.script(APPEND, RedisKeys.behaviours(user), appendArguments(behaviours)));
            return redis.send(pipeline, deadline);
        });
    }

    private static Map<UserId, List<Behaviour>> byUser(List<Event> events, ItemStore.Categories categories) {
        Map<UserId, List<Behaviour>> byUser = new LinkedHashMap<>();
        for (Event event : events) {
            Behaviour given = event.behaviour();
            Behaviour behaviour = given.category() != null
                    ? given
                    : new Behaviour(given.item(), categories.of(given.item()), given.timestamp());
            byUser.computeIfAbsent(event.user(), user -> new ArrayList<>()).add(behaviour);
        }
        return byUser;
    }

    /** Only the newest {@code maxBehaviours} distinct ones: older ones would be trimmed in the same breath. */
    private List<String> appendArguments(List<Behaviour> behaviours) {
        Map<String, Behaviour> distinct = new LinkedHashMap<>();
        behaviours.forEach(behaviour -> distinct.merge(
                RedisKeys.identity(behaviour),
                behaviour,
                (earlier, later) -> later.category() == null ? earlier : later));
        List<String> arguments = new ArrayList<>();
        arguments.add(Integer.toString(maxBehaviours));
        distinct.values().stream()
                .sorted(Comparator.comparingLong(Behaviour::timestamp)
                        .thenComparing(RedisKeys::identity)
                        .reversed())
                .limit(maxBehaviours)
                .forEach(behaviour -> {
                    arguments.add(Long.toString(behaviour.timestamp()));
                    arguments.add(RedisKeys.identity(behaviour));
                    arguments.add(RedisKeys.member(behaviour));
                });
        return arguments;
    }

    /** Replaces the whole profile; an empty one deletes it. */
    public Future<Void> putProfile(UserId user, Map<String, String> profile, Deadline deadline) {
        List<String> arguments = new ArrayList<>();
        profile.forEach((field, value) -> {
            arguments.add(field);
            arguments.add(value);
        });
        RedisPipeline pipeline = new RedisPipeline("put-profile");
        pipeline.script(REPLACE_PROFILE, RedisKeys.profile(user), arguments);
        return redis.send(pipeline, deadline);
    }

    /** Removes everything of the user. */
    public Future<Void> delete(UserId user, Deadline deadline) {
        RedisPipeline pipeline = new RedisPipeline("delete-user");
        pipeline.delete(RedisKeys.behaviours(user));
        pipeline.delete(RedisKeys.profile(user));
        return redis.send(pipeline, deadline);
    }
}
