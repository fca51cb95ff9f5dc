package io.attentionmotor.gateway.store;

import io.attentionmotor.contract.UserId;
import io.attentionmotor.gateway.call.Deadline;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/**
 * Users' behaviours and profiles. A user's behaviours are bounded to the newest ones; how many is the store's to say.
 *
 * <p>Every method fails with {@code redis-unavailable} or {@code deadline-exceeded}. A write that failed so may have
 * been stored, and can safely be sent again.
 */
public interface UserStore {
    /** A user that was never seen is an empty one. */
    Future<StoredUser> read(UserId user, Deadline deadline);

    /**
     * Stores the events, each user's at once or not at all. The same item at the same timestamp is one behaviour: of
     * two categories the one given last stands, and an event without a category leaves the one that is there. Once the
     * future has succeeded, every later {@link #read} sees them.
     */
    Future<Void> append(List<Event> events, Deadline deadline);

    /** Replaces the whole profile; an empty one deletes it. */
    Future<Void> putProfile(UserId user, Map<String, String> profile, Deadline deadline);

    /** Removes everything of the user. */
    Future<Void> delete(UserId user, Deadline deadline);

    /** Fails unless the store answers. */
    Future<Void> ping(Deadline deadline);
}
