package io.attentionmotor.cli;

import io.attentionmotor.cli.client.GatewayClient;
import io.attentionmotor.cli.client.Wire;
import io.attentionmotor.launch.stack.Cleanup;
import io.attentionmotor.launch.stack.Launcher;
import io.attentionmotor.launch.stack.LocalStack;
import io.attentionmotor.launch.stack.MotorHome;
import io.attentionmotor.launch.stack.WorkFolder;
import io.attentionmotor.training.data.InteractionSource;
import io.attentionmotor.training.evaluate.QualityGate;
import io.attentionmotor.training.export.BundleExporter;
import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.sample.KeptDatasets;
import io.attentionmotor.training.train.TrainedModel;
import io.attentionmotor.training.train.TrainingConfig;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains, serves and asks, on this machine alone. */
@Command(
        name = "demo",
        description = "Train DIN, serve it on this machine, rank for one user and show why; stay up until Ctrl-C.",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false)
final class DemoCommand implements Callable<Integer> {
    /** About a minute on two cores; {@code train} takes longer and gets better. */
    private static final int EPOCHS = 8;

    private static final int EPOCHS_ON_REAL_DATA = 4;

    private static final int BEHAVIOURS_SHOWN = 15;
    /** The compiler that starts soonest: a demo's processes live for minutes. */
    private static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1");

    @Option(names = "--once", description = "Stop everything after the first ranking, and exit 0.")
    private boolean once;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The gateway's, if it is free. Default: ${DEFAULT-VALUE}.")
    private int port = 8080;

    @Mixin
    private DataOptions data = new DataOptions();

    @Mixin
    private TrainingOptions training = new TrainingOptions();

    @Override
    public Integer call() throws Exception {
        MotorHome home = MotorHome.find();
        home.functionJar();
        home.gatewayJar();
        try (Cleanup cleanup = new Cleanup()) {
            WorkFolder work = cleanup.open(WorkFolder::create);
            InteractionSource source = data.open();
            Path models = work.folder("models");
            Dataset dataset = train(source, models, cleanup);
            Launcher launcher = new Launcher(home, work, cleanup, QUICK_START);
            LocalStack stack = LocalStack.start(launcher, cleanup, models, null, port, port + 1);
            System.out.println("Redis, the function and the gateway run, each as a process of its own");
            ask(source, dataset, stack.gateway(), cleanup);
            if (!once) {
                System.out.println("The demo stays up; Ctrl-C ends it and leaves nothing behind.");
                stack.stay();
            }
            return 0;
        }
    }

    private Dataset train(InteractionSource source, Path models, Cleanup cleanup) {
        int epochs = data.simulated() ? EPOCHS : EPOCHS_ON_REAL_DATA;
        TrainingConfig config = training.over(TrainingConfig.defaults().with("epochs", String.valueOf(epochs)));
        TrainingRun run = new TrainingRun(config, cleanup::checkRunning);
        if (data.simulated()) {
            System.out.println("Nothing in the simulated shop is real; its click probabilities are known, and with them"
                    + " the best AUC that any model can reach.");
        }
        Dataset dataset = run.read(source, KeptDatasets.none());
        TrainedModel trained = run.train(dataset);
        System.out.println(QualityTable.of(trained));
        System.out.print(GateMessage.of(QualityGate.judge(trained.tested()))); // a demo serves it all the same
        TrainCommand.report(
                new BundleExporter(models).export(config.architecture().id(), trained));
        return dataset;
    }

    private void ask(InteractionSource source, Dataset dataset, URI url, Cleanup cleanup) {
        GatewayClient gateway = new GatewayClient(url);
        Loading.load(source, gateway, cleanup::checkRunning);
        DemoQuestion question = DemoQuestion.of(dataset);
        SlatePrinter printer = new SlatePrinter(dataset.titles());
        Wire.User user = gateway.user(question.user());
        System.out.printf(
                "%nUser %s%s, newest behaviours first (%d of %d):%n%s%n",
                user.user(),
                user.profile().isEmpty() ? "" : " " + new TreeMap<>(user.profile()),
                Math.min(BEHAVIOURS_SHOWN, user.behaviours().size()),
                user.behaviours().size(),
                printer.behaviours(user, BEHAVIOURS_SHOWN));
        Wire.Question asked = new Wire.Question(question.user(), question.candidates(), null, null, null, true);
        System.out.printf(
                "%nRanked, each with the behaviours it looked at and their attention weights:%n%s",
                printer.print(gateway.rank(asked)));
        System.out.printf(
                "%nTry next%s:%ncurl -s %s/v1/rank -H 'Content-Type: application/json' -d '%s'%n%n",
                once ? ", while ./motor demo is up without --once" : "",
                url,
                gateway.write(asked).replace("'", "'\\''"));
    }
}
