package io.attentionmotor.cli;

import picocli.CommandLine.Command;

/** Parent of the benchmarks. */
@Command(
        name = "bench",
        description = "Measure how fast this machine is.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "BENCHMARK",
        subcommands = {
            BenchTrainingCommand.class,
            BenchServingCommand.class,
            BenchColdStartCommand.class,
            BenchDocsCommand.class
        })
final class BenchCommand {}
