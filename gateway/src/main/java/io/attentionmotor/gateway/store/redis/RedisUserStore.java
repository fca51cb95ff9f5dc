package io.attentionmotor.gateway.store.redis;

import io.attentionmotor.contract.Behaviour;
import io.attentionmotor.contract.UserId;
import io.attentionmotor.gateway.call.Deadline;
import io.attentionmotor.gateway.store.Event;
import io.attentionmotor.gateway.store.StoredUser;
import io.attentionmotor.gateway.store.UserStore;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Behaviours and profiles in Redis ({@code docs/decisions/003-behaviours-in-redis.md} says why a sorted set). Each call
 * is one round trip, and writing is atomic per user.
 */
final class RedisUserStore implements UserStore {
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
    private final int maxBehaviours;

    /** @param maxBehaviours kept per user, the newest ones */
    RedisUserStore(RedisConnection redis, int maxBehaviours) {
        this.redis = redis;
        this.maxBehaviours = maxBehaviours;
    }

    @Override
    public Future<StoredUser> read(UserId user, Deadline deadline) {
        RedisPipeline pipeline = new RedisPipeline("read-user");
        RedisPipeline.Reply<List<String>> history = pipeline.newest(RedisKeys.behaviours(user), maxBehaviours);
        RedisPipeline.Reply<Map<String, String>> profile = pipeline.hash(RedisKeys.profile(user));
        return redis.send(pipeline, deadline)
                .map(done -> new StoredUser(
                        history.get().stream()
                                .map(member -> behaviour(user, member))
                                .flatMap(Optional::stream)
                                .toList(),
                        profile.get()));
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

    @Override
    public Future<Void> append(List<Event> events, Deadline deadline) {
        RedisPipeline pipeline = new RedisPipeline("append-events");
        byUser(events)
                .forEach((user, behaviours) ->
                        pipeline.script(APPEND, RedisKeys.behaviours(user), appendArguments(behaviours)));
        return redis.send(pipeline, deadline);
    }

    private static Map<UserId, List<Behaviour>> byUser(List<Event> events) {
        Map<UserId, List<Behaviour>> byUser = new LinkedHashMap<>();
        for (Event event : events) {
            byUser.computeIfAbsent(event.user(), user -> new ArrayList<>()).add(event.behaviour());
        }
        return byUser;
    }

    /** Only the newest {@code maxBehaviours} distinct ones: older ones would be trimmed by the same script. */
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

    @Override
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

    @Override
    public Future<Void> delete(UserId user, Deadline deadline) {
        RedisPipeline pipeline = new RedisPipeline("delete-user");
        pipeline.delete(RedisKeys.behaviours(user));
        pipeline.delete(RedisKeys.profile(user));
        return redis.send(pipeline, deadline);
    }

    @Override
    public Future<Void> ping(Deadline deadline) {
        return redis.ping(deadline);
    }
}
