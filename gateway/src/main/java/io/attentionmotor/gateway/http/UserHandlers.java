package io.attentionmotor.gateway.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.attentionmotor.contract.Behaviour;
import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.ProblemException;
import io.attentionmotor.contract.ProblemType;
import io.attentionmotor.contract.UserId;
import io.attentionmotor.gateway.call.Deadline;
import io.attentionmotor.gateway.store.StoredUser;
import io.attentionmotor.gateway.store.UserStore;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code GET} and {@code DELETE /v1/users/{id}}, {@code PUT /v1/users/{id}/profile}. */
final class UserHandlers {
    private static final int MAX_PROFILE_FIELDS = 100;
    private static final int MAX_VALUE = 256;

    private final UserStore store;
    private final ApiLimits limits;

    UserHandlers(UserStore store, ApiLimits limits) {
        this.store = store;
        this.limits = limits;
    }

    /** What is known of the user; a user that was never seen is an empty one. */
    Future<Answer> get(RoutingContext context) {
        UserId user = user(context);
        return store.read(user, deadline()).map(state -> Answer.json(UserView.of(user, state)));
    }

    Future<Answer> delete(RoutingContext context) {
        return store.delete(user(context), deadline()).map(done -> Answer.noContent());
    }

    Future<Answer> putProfile(RoutingContext context) {
        return store.putProfile(user(context), profile(Documents.one(context)), deadline())
                .map(done -> Answer.noContent());
    }

    private static Map<String, String> profile(JsonNode json) {
        if (!json.isObject()) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST, "expected a JSON object of strings, such as {\"age\": \"30-39\"}");
        }
        List<String> names = json.propertyStream().map(Map.Entry::getKey).toList();
        Fields fields = new Fields(json, "", names);
        if (names.size() > MAX_PROFILE_FIELDS) {
            throw fields.invalid("%d fields, at most %d are allowed".formatted(names.size(), MAX_PROFILE_FIELDS));
        }
        Map<String, String> profile = new LinkedHashMap<>();
        for (String name : names) {
            if (name.isBlank() || name.length() > MAX_VALUE) {
                throw fields.invalid(
                        "a field's name must be non-blank and have at most %d characters".formatted(MAX_VALUE));
            }
            fields.optionalText(name, MAX_VALUE).ifPresent(value -> profile.put(name, value));
        }
        return profile;
    }

    private static UserId user(RoutingContext context) {
        try {
            return new UserId(context.pathParam("id"));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, "in the path: " + e.getMessage());
        }
    }

    private Deadline deadline() {
        return Deadline.after(limits.deadlineMillis());
    }

    /** @param behaviours newest first */
    private record UserView(UserId user, Map<String, String> profile, List<BehaviourView> behaviours) {
        static UserView of(UserId user, StoredUser state) {
            return new UserView(
                    user,
                    state.profile(),
                    state.history().reversed().stream().map(BehaviourView::of).toList());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record BehaviourView(ItemId item, @Nullable CategoryId category, long timestamp) {
        static BehaviourView of(Behaviour behaviour) {
            return new BehaviourView(behaviour.item(), behaviour.category(), behaviour.timestamp());
        }
    }
}
