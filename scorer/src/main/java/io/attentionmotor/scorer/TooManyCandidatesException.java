package io.attentionmotor.scorer;

/** The call has more candidates than one call may have. */
public final class TooManyCandidatesException extends RankException {
    private static final long serialVersionUID = 1L;

    TooManyCandidatesException(int candidates, int most) {
        super(
                "%d candidates are more than the %d that one call may have: send them in several calls"
                        .formatted(candidates, most),
                null);
    }
}
