package io.attentionmotor.contract.wire;

import io.attentionmotor.contract.Behaviour;
import io.attentionmotor.contract.Candidate;
import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.Computation;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.Problem;
import io.attentionmotor.contract.ProblemType;
import io.attentionmotor.contract.RankCall;
import io.attentionmotor.contract.RankReply;
import io.attentionmotor.contract.RankedItem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The recorded files of the wire, {@code wire/RELEASE/NAME.json}, and what each means. Whoever reads the wire must read
 * all of them, those of earlier releases too; whoever writes it must write the {@link Recorded#written} ones as they
 * stand. A release that changes what is written records its own folder and leaves the older ones to be read.
 */
public final class WireFiles {
    private static final ItemId A = new ItemId("a");
    private static final ItemId B = new ItemId("b-7");
    private static final ItemId SPECIAL = new ItemId("Größe 42 „Ω“ 🎧");

    private WireFiles() {}

    /**
     * @param release that recorded it
     * @param name of the file
     * @param meaning what a reader makes of it
     * @param written whether this release writes the same for {@code meaning}; if not, it is only read
     */
    public record Recorded<T>(String release, String name, T meaning, boolean written) {
        public String json() {
            return resource("%s/%s.json".formatted(release, name));
        }

        @Override
        public String toString() {
            return release + "/" + name;
        }
    }

    /** From gateway to function. */
    public static List<Recorded<RankCall>> calls() {
        List<Candidate> onlyA = List.of(new Candidate(A, null));
        RankCall plain = new RankCall(null, List.of(), onlyA, Map.of(), null, null, false, null);
        RankCall full = new RankCall(
                "din",
                List.of(
                        new Behaviour(B, new CategoryId("shoes"), 1_763_916_000_000L),
                        new Behaviour(SPECIAL, null, 1_763_917_000_000L)),
                List.of(new Candidate(A, new CategoryId("hats")), new Candidate(B, null)),
                Map.of("tier", "gold"),
                1,
                1_763_918_000_500L,
                true,
                1_763_918_000_000L);
        RankCall later = new RankCall(
                null, List.of(new Behaviour(B, null, 1_763_916_000_000L)), onlyA, Map.of(), null, null, false, null);
        return List.of(
                written("rank-call-full", full),
                written("rank-call-plain", plain),
                read("rank-call-minimal", plain),
                read("rank-call-nulls", plain),
                read("rank-call-later", later));
    }

    /** From function to gateway. */
    public static List<Recorded<RankReply>> replies() {
        List<RankedItem> onlyA = List.of(new RankedItem(A, 0, 0.5f, null));
        RankReply plain = new RankReply("din", "1", onlyA);
        RankReply full = new RankReply(
                "din",
                "2026-01-01",
                List.of(
                        new RankedItem(SPECIAL, 1, 0.90625f, List.of(0f, 0.7f, 0.3f)),
                        new RankedItem(A, 0, 1.5e-7f, List.of(0f, 0.25f, 0.75f))),
                new Computation("CPUExecutionProvider", 1.25));
        return List.of(
                written("rank-reply-full", full),
                written("rank-reply-plain", plain),
                read("rank-reply-nulls", plain),
                read(
                        "rank-reply-later",
                        new RankReply("din", "1", onlyA, new Computation("CPUExecutionProvider", 2.5))));
    }

    /** From both to whoever asked. */
    public static List<Recorded<Problem>> problems() {
        Problem plain = ProblemType.INVALID_REQUEST.problem("there are no candidates: give at least one");
        Problem full = ProblemType.DEADLINE_EXCEEDED
                .problem("the deadline passed 7 ms ago: allow more time, or send fewer candidates")
                .forRequest("9f8a");
        return List.of(written("problem-full", full), written("problem-plain", plain), read("problem-later", plain));
    }

    private static <T> Recorded<T> written(String name, T meaning) {
        return new Recorded<>("0.1", name, meaning, true);
    }

    private static <T> Recorded<T> read(String name, T meaning) {
        return new Recorded<>("0.1", name, meaning, false);
    }

    static String resource(String name) {
        try (InputStream in = WireFiles.class.getResourceAsStream("/wire/" + name)) {
            return new String(
                    Objects.requireNonNull(in, () -> "no recorded file " + name).readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the recorded file " + name, e);
        }
    }
}
