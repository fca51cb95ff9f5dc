package io.attentionmotor.gateway.store.redis;

import io.attentionmotor.contract.Behaviour;
import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.UserId;

/**
 * The format of every key and value in Redis ({@code docs/redis.md} says the same with redis-cli examples).
 *
 * <ul>
 *   <li>{@code user:{ID}:behaviours}: sorted set, score = timestamp in ms, member = {@code item TAB timestamp} or
 *       {@code item TAB timestamp TAB category}. A tab cannot be part of an id.
 *   <li>{@code user:{ID}:profile}: hash, field name to value.
 *   <li>{@code item:ID}: hash with {@code category} and, if known, {@code title}.
 * </ul>
 *
 * The braces around a user's id are a Redis Cluster hash tag: all keys of one user live in one slot.
 */
final class RedisKeys {
    static final String CATEGORY = "category";
    static final String TITLE = "title";
    private static final char SEPARATOR = '\t';

    private RedisKeys() {}

    static String behaviours(UserId user) {
        return "user:{" + user + "}:behaviours";
    }

    static String profile(UserId user) {
        return "user:{" + user + "}:profile";
    }

    static String item(ItemId item) {
        return "item:" + item;
    }

    /** What makes two events of a user one behaviour: the item and the timestamp. */
    static String identity(Behaviour behaviour) {
        return behaviour.item().value() + SEPARATOR + behaviour.timestamp();
    }

    static String member(Behaviour behaviour) {
        CategoryId category = behaviour.category();
        return category == null ? identity(behaviour) : identity(behaviour) + SEPARATOR + category;
    }

    /** @throws IllegalArgumentException if the member was not written by {@link #member} */
    static Behaviour behaviour(String member) {
        int first = member.indexOf(SEPARATOR);
        if (first < 0) {
            throw new IllegalArgumentException("a behaviour in Redis reads '" + member
                    + "', not 'item TAB timestamp [TAB category]': see docs/redis.md");
        }
        int second = member.indexOf(SEPARATOR, first + 1);
        int end = second < 0 ? member.length() : second;
        return new Behaviour(
                new ItemId(member.substring(0, first)),
                second < 0 ? null : new CategoryId(member.substring(second + 1)),
                Long.parseLong(member.substring(first + 1, end)));
    }
}
