package io.attentionmotor.cli;

import io.attentionmotor.training.train.TrainingConfig;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Reads options as the commands do. */
final class CommandLines {
    private CommandLines() {}

    @Command
    static final class Options {
        @Mixin
        TrainingOptions training = new TrainingOptions();

        @Mixin
        DataOptions data = new DataOptions();
    }

    static Options options(String... arguments) {
        Options options = new Options();
        new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
        return options;
    }

    static TrainingConfig training(String... arguments) {
        return options(arguments).training.over(TrainingConfig.defaults());
    }

    static String help() {
        return new CommandLine(new Options()).getUsageMessage();
    }
}
