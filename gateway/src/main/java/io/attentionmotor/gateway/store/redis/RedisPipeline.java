package io.attentionmotor.gateway.store.redis;

import io.lettuce.core.RedisCommandExecutionException;
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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Commands that travel to Redis in one write, and so cost one round trip (one per node in a Cluster). Every command
 * addresses one key only, so that Cluster can route it.
 */
final class RedisPipeline {
    private static final RedisCodec<String, String> CODEC = StringCodec.UTF8;

    private final String operation;
    private final List<AsyncCommand<String, String, ?>> commands = new ArrayList<>();
    private final List<CompletableFuture<?>> completions = new ArrayList<>();
    private final Queue<String> wrongTypes = new ConcurrentLinkedQueue<>();

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

    /** Completes once every reply is there, or one failed. */
    CompletableFuture<Void> completion() {
        return CompletableFuture.allOf(completions.toArray(CompletableFuture<?>[]::new));
    }

    /** Keys that were read but hold another type than they should; each reads as if it were not there. */
    Collection<String> wrongTypes() {
        return wrongTypes;
    }

    /** A sorted set's newest {@code count} members, lowest score first. */
    Reply<List<String>> newest(String key, int count) {
        CompletableFuture<Optional<List<String>>> value = read(
                key,
                CommandType.ZRANGE,
                new ValueListOutput<>(CODEC),
                args().addKey(key).add(-count).add(-1));
        return () -> value.join().orElse(List.of());
    }

    Reply<Map<String, String>> hash(String key) {
        CompletableFuture<Optional<Map<String, String>>> value =
                read(key, CommandType.HGETALL, new MapOutput<>(CODEC), args().addKey(key));
        return () -> value.join().orElse(Map.of());
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

    /** One field of a hash; empty where there is none. */
    Reply<Optional<String>> field(String key, String field) {
        CompletableFuture<Optional<String>> value = read(
                key,
                CommandType.HGET,
                new ValueOutput<>(CODEC),
                args().addKey(key).add(field));
        return value::join;
    }

    private <T extends @Nullable Object> Reply<T> add(
            ProtocolKeyword type, CommandOutput<String, String, T> output, CommandArgs<String, String> args) {
        AsyncCommand<String, String, T> command = command(type, output, args);
        completions.add(command.toCompletableFuture());
        return command::join;
    }

    /** A future that is empty where the key is not there or holds another type. */
    private <T> CompletableFuture<Optional<T>> read(
            String key,
            ProtocolKeyword type,
            CommandOutput<String, String, T> output,
            CommandArgs<String, String> args) {
        CompletableFuture<Optional<T>> value = command(type, output, args)
                .toCompletableFuture()
                .thenApply(Optional::ofNullable)
                .exceptionally(failure -> {
                    if (isWrongType(failure)) {
                        wrongTypes.add(key);
                        return Optional.empty();
                    }
                    throw failure instanceof CompletionException wrapped ? wrapped : new CompletionException(failure);
                });
        completions.add(value);
        return value;
    }

    private static boolean isWrongType(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof RedisCommandExecutionException refused
                && String.valueOf(refused.getMessage()).startsWith("WRONGTYPE");
    }

    private <T extends @Nullable Object> AsyncCommand<String, String, T> command(
            ProtocolKeyword type, CommandOutput<String, String, T> output, CommandArgs<String, String> args) {
        AsyncCommand<String, String, T> command = new AsyncCommand<>(new Command<>(type, output, args));
        commands.add(command);
        return command;
    }

    private static CommandArgs<String, String> args() {
        return new CommandArgs<>(CODEC);
    }

    /** What Redis answered; to be asked only once the pipeline has completed. */
    interface Reply<T extends @Nullable Object> {
        T get();
    }
}
