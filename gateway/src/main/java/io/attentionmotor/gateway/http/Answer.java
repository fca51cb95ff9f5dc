package io.attentionmotor.gateway.http;

import io.vertx.core.buffer.Buffer;

/** What a handler answers. */
record Answer(int status, String contentType, Buffer body) {
    static Answer json(Object value) {
        return json(200, value);
    }

    static Answer json(int status, Object value) {
        return new Answer(status, "application/json", Json.encode(value));
    }

    static Answer noContent() {
        return new Answer(204, "", Buffer.buffer());
    }
}
