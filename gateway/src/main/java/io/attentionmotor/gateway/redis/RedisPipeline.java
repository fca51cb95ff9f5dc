package io.attentionmotor.gateway.redis;

import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.output.MapOutput;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.output.ValueListOutput;
import io.lettuce.core.output.ValueOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.ProtocolKeyword;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Commands that travel to Redis in one write, and so cost one round trip (one per node in a Cluster). Every command
 * addresses one key only, so that Cluster can route it.
 */
final class RedisPipeline {
    private static final RedisCodec<String, String> CODEC = StringCodec.UTF8;

    private final String operation;
    private final List<AsyncCommand<String, String, ?>> commands = new ArrayList<>();

    /** @param operation what it is for: its name in metrics and errors */
    RedisPipeline(String operation) {
        this.operation = operation;
    }

    String operation() {
        return operation;
    }

    List<AsyncCommand<String, String, ?>> commands() {
        return commands;
    }

    /** A sorted set's newest {@code count} members, lowest score first. */
    Reply<List<String>> newest(String key, int count) {
        return add(
                CommandType.ZRANGE,
                new ValueListOutput<>(CODEC),
                args().addKey(key).add(-count).add(-1));
    }

    Reply<Map<String, String>> hash(String key) {
        return add(CommandType.HGETALL, new MapOutput<>(CODEC), args().addKey(key));
    }

    Reply<Long> setFields(String key, Map<String, String> fields) {
        return add(
                CommandType.HSET, new IntegerOutput<>(CODEC), args().addKey(key).add(fields));
    }

    Reply<Long> deleteField(String key, String field) {
        return add(
                CommandType.HDEL, new IntegerOutput<>(CODEC), args().addKey(key).add(field));
    }

    Reply<Long> delete(String key) {
        return add(CommandType.DEL, new IntegerOutput<>(CODEC), args().addKey(key));
    }

    /** Runs a Lua script that touches {@code key} only and answers an integer. */
    Reply<Long> script(String script, String key, List<String> arguments) {
        CommandArgs<String, String> args = args().add(script).add(1).addKey(key);
        arguments.forEach(args::add);
        return add(CommandType.EVAL, new IntegerOutput<>(CODEC), args);
    }

    Reply<String> ping() {
        return add(CommandType.PING, new StatusOutput<>(CODEC), args());
    }

    /** One field of a hash; null where there is none. */
    Reply<@Nullable String> field(String key, String field) {
        return add(
                CommandType.HGET, new ValueOutput<>(CODEC), args().addKey(key).add(field));
    }

    private <T extends @Nullable Object> Reply<T> add(
            ProtocolKeyword type, CommandOutput<String, String, T> output, CommandArgs<String, String> args) {
        AsyncCommand<String, String, T> command = new AsyncCommand<>(new Command<>(type, output, args));
        commands.add(command);
        return command::join;
    }

    private static CommandArgs<String, String> args() {
        return new CommandArgs<>(CODEC);
    }

    /** What Redis answered; to be asked only once the pipeline has completed. */
    interface Reply<T extends @Nullable Object> {
        T get();
    }
}
