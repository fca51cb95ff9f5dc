package io.attentionmotor.cli;

import io.attentionmotor.model.setting.HyperParameter;
import io.attentionmotor.training.train.Settings;
import io.attentionmotor.training.train.SettingsFile;
import io.attentionmotor.training.train.TrainingConfig;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A flag for every hyper-parameter, made from {@link Settings#all}, and a file that may hold them. */
final class TrainingOptions {
    private final Map<String, String> given = new LinkedHashMap<>();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "YAML file of settings: the names below without the dashes, one a line. A flag beats the file.")
    private @Nullable Path file;

    /** Adds the flags to the command that mixes this in. */
    @Spec(Spec.Target.MIXEE)
    void flagsOf(CommandSpec command) {
        given.clear();
        Settings.all().stream()
                .collect(Collectors.groupingBy(HyperParameter::group, LinkedHashMap::new, Collectors.toList()))
                .forEach((group, settings) -> command.addArgGroup(flags(group, settings)));
    }

    private ArgGroupSpec flags(String group, List<HyperParameter> settings) {
        ArgGroupSpec.Builder flags = ArgGroupSpec.builder()
                .heading("%n" + group + ":%n")
                .exclusive(false)
                .validate(false);
        settings.forEach(setting -> flags.addArg(flag(setting)));
        return flags.build();
    }

    private OptionSpec flag(HyperParameter setting) {
        boolean toggle = setting.type() == boolean.class;
        String choices = toggle || setting.choices().isEmpty() ? "" : " (" + String.join(", ", setting.choices()) + ")";
        OptionSpec.Builder flag = OptionSpec.builder("--" + setting.name())
                .type(String.class)
                .paramLabel(label(setting))
                .arity(toggle ? "0..1" : "1")
                .description("%s%s. Default: %s."
                        .formatted(setting.description(), choices, setting.defaultText())
                        .replace("%", "%%"))
                .setter(new picocli.CommandLine.Model.ISetter() {
                    @Override
                    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
                    public <T> T set(T value) {
                        if (value != null) {
                            given.put(setting.name(), value.toString());
                        }
                        return value;
                    }
                });
        return (toggle ? flag.fallbackValue("true") : flag).build();
    }

    private static String label(HyperParameter setting) {
        if (setting.isList()) {
            return "N,..";
        }
        if (!setting.choices().isEmpty()) {
            return setting.type() == boolean.class ? "true|false" : "CHOICE";
        }
        return setting.type() == int.class || setting.type() == long.class ? "N" : "X";
    }

    /**
     * The base with the file's settings over it, and the flags over those.
     *
     * @throws IllegalArgumentException if a setting cannot have its value, naming it
     */
    TrainingConfig over(TrainingConfig base) {
        Map<String, String> all = new LinkedHashMap<>(file == null ? Map.of() : SettingsFile.read(file));
        all.putAll(given);
        return base.with(all);
    }
}
