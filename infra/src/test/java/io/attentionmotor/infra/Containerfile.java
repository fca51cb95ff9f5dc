package io.attentionmotor.infra;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;

/** A container file as its instructions; those that ours do without are refused. */
record Containerfile(List<Instruction> instructions) {
    private static final Set<String> KNOWN = Set.of("FROM", "WORKDIR", "COPY", "ENV", "USER", "EXPOSE", "ENTRYPOINT");

    record Instruction(String name, String argument) {}

    static Containerfile read(String path) {
        return parse(Repository.text(path));
    }

    static Containerfile parse(String text) {
        return new Containerfile(text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Containerfile::instruction)
                .toList());
    }

    private static Instruction instruction(String line) {
        String[] parts = line.split(" ", 2);
        if (parts.length != 2 || !KNOWN.contains(parts[0])) {
            throw new IllegalArgumentException("not an instruction that is used here: " + line);
        }
        return new Instruction(parts[0], parts[1].strip());
    }

    List<String> all(String name) {
        return instructions.stream()
                .filter(instruction -> instruction.name().equals(name))
                .map(Instruction::argument)
                .toList();
    }

    String one(String name) {
        List<String> all = all(name);
        if (all.size() != 1) {
            throw new IllegalStateException("%s is there %d times, not once".formatted(name, all.size()));
        }
        return all.getFirst();
    }

    /** @return the sources of each COPY, paths from the repository root */
    List<String> copied() {
        return all("COPY").stream()
                .map(copy -> copy.substring(0, copy.indexOf(' ')))
                .toList();
    }

    /** @return the words of ENTRYPOINT, which must be in its exec form */
    List<String> entrypoint() {
        try {
            return new JsonMapper().readValue(one("ENTRYPOINT"), new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
