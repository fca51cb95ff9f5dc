package io.attentionmotor.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.UserId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A sink that keeps everything. */
final class Recording implements InteractionSink {
    final List<Interaction> interactions = new ArrayList<>();
    final Map<String, @Nullable String> categories = new LinkedHashMap<>();
    final Map<String, String> titles = new LinkedHashMap<>();
    /** By user, what was told last of each field. */
    final Map<String, Map<String, String>> profiles = new LinkedHashMap<>();

    /** What was told of users, each as {@code anna {age=20} from 1700000000000}. */
    final List<String> told = new ArrayList<>();

    final List<Finding> findings = new ArrayList<>();

    static Recording of(InteractionSource source) {
        Recording recording = new Recording();
        source.read(recording);
        return recording;
    }

    @Override
    public void item(ItemId item, @Nullable CategoryId category, @Nullable String title) {
        if (category != null) {
            categories.put(item.value(), category.value());
        }
        if (title != null) {
            titles.put(item.value(), title);
        }
    }

    @Override
    public void interaction(Interaction interaction) {
        interactions.add(interaction);
    }

    @Override
    public void profile(UserId user, Map<String, String> profile, long from) {
        profiles.computeIfAbsent(user.value(), _ -> new TreeMap<>()).putAll(profile);
        told.add("%s %s from %d".formatted(user, new TreeMap<>(profile), from));
    }

    @Override
    public void finding(Finding finding) {
        findings.add(finding);
    }

    /** The one finding of this kind. */
    Finding finding(String what) {
        List<Finding> found = findings.stream()
                .filter(finding -> finding.what().startsWith(what))
                .toList();
        assertThat(found).as("'%s' in %s", what, findings).hasSize(1);
        return found.getFirst();
    }

    /** {@code user item timestamp} of each row. */
    List<String> rows() {
        return interactions.stream()
                .map(row -> "%s %s %d".formatted(row.user(), row.item(), row.timestamp()))
                .toList();
    }
}
