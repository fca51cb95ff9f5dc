package io.attentionmotor.gateway.store.redis;

import io.attentionmotor.gateway.store.UserStore;
import io.attentionmotor.gateway.store.UserStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class RedisUserStoreIT extends UserStoreContract {
    private static ConnectedRedis redis;

    @BeforeAll
    static void start() {
        redis = new ConnectedRedis(MAX_BEHAVIOURS);
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @BeforeEach
    void empty() {
        redis.commands().flushall();
    }

    @Override
    protected UserStore store() {
        return redis.stores().users();
    }
}
