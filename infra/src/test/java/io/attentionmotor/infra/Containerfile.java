package io.attentionmotor.infra;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A container file as its stages; instructions that ours do without are refused. */
record Containerfile(List<Stage> stages) {
    private static final Set<String> KNOWN =
            Set.of("FROM", "WORKDIR", "COPY", "RUN", "ENV", "USER", "EXPOSE", "ENTRYPOINT");

    record Instruction(String name, String argument) {}

    /**
     * @param base the image it starts from
     * @param name empty for the last one, which is what is built
     */
    record Stage(String base, String name, List<Instruction> instructions) {
        List<String> all(String instruction) {
            return instructions.stream()
                    .filter(it -> it.name().equals(instruction))
                    .map(Instruction::argument)
                    .toList();
        }

        String one(String instruction) {
            List<String> all = all(instruction);
            if (all.size() != 1) {
                throw new IllegalStateException("%s is there %d times, not once".formatted(instruction, all.size()));
            }
            return all.getFirst();
        }

        List<Copy> copies() {
            return all("COPY").stream().map(Copy::parse).toList();
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

    /** @param from the stage or image copied from; empty for the build's context */
    record Copy(String from, String source, String target) {
        private static Copy parse(String argument) {
            List<String> words = List.of(argument.split(" ", -1));
            boolean elsewhere = words.getFirst().startsWith("--from=");
            if (words.size() != (elsewhere ? 3 : 2)) {
                throw new IllegalArgumentException("COPY takes one source and one target here: " + argument);
            }
            return new Copy(
                    elsewhere ? words.getFirst().substring("--from=".length()) : "",
                    words.get(words.size() - 2),
                    words.getLast());
        }
    }

    static Containerfile read(String path) {
        return parse(Repository.text(path));
    }

    static Containerfile parse(String text) {
        List<Stage> stages = new ArrayList<>();
        text.replace("\\\n", " ")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Containerfile::instruction)
                .forEach(instruction -> {
                    if (instruction.name().equals("FROM")) {
                        String[] words = instruction.argument().split(" AS ", 2);
                        stages.add(new Stage(words[0], words.length == 2 ? words[1] : "", new ArrayList<>()));
                    } else {
                        stages.getLast().instructions().add(instruction);
                    }
                });
        return new Containerfile(List.copyOf(stages));
    }

    private static Instruction instruction(String line) {
        String[] parts = line.split(" ", 2);
        if (parts.length != 2 || !KNOWN.contains(parts[0])) {
            throw new IllegalArgumentException("not an instruction that is used here: " + line);
        }
        return new Instruction(parts[0], parts[1].strip());
    }

    /** What is built; the stages before it are only copied from. */
    Stage result() {
        return stages.getLast();
    }

    Stage stage(String name) {
        return stages.stream()
                .filter(stage -> stage.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no stage is called " + name));
    }

    /** @return every image that is pulled */
    List<String> images() {
        List<String> names = stages.stream().map(Stage::name).toList();
        return Stream.concat(
                        stages.stream().map(Stage::base),
                        stages.stream()
                                .flatMap(stage -> stage.copies().stream())
                                .map(Copy::from))
                .filter(image -> !image.isEmpty() && !names.contains(image))
                .distinct()
                .toList();
    }
}
