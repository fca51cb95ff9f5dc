package io.attentionmotor.cli;

import io.attentionmotor.cli.client.DataLoader;
import io.attentionmotor.cli.client.GatewayClient;
import io.attentionmotor.cli.client.LoadListener;
import io.attentionmotor.cli.client.Wire;
import io.attentionmotor.contract.Behaviour;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.UserId;
import io.attentionmotor.launch.stack.Cleanup;
import io.attentionmotor.launch.stack.Launcher;
import io.attentionmotor.launch.stack.ManagedProcess;
import io.attentionmotor.launch.stack.MotorHome;
import io.attentionmotor.launch.stack.Ports;
import io.attentionmotor.launch.stack.WorkFolder;
import io.attentionmotor.training.data.Finding;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** A real Redis, a real function and a real gateway, started as the demo starts them, serving a tiny DIN. */
final class Serving implements AutoCloseable {
    final TinyShop shop = new TinyShop();
    final int redisPort = Ports.free();
    final int functionPort = Ports.free();
    final Path bundle;
    final Path models;
    final Launcher launcher;
    final GatewayClient gateway;
    final URI url;
    ManagedProcess redis;
    ManagedProcess function;
    private final Cleanup cleanup = new Cleanup();

    Serving() throws Exception {
        MotorHome home = MotorHome.find();
        home.useUnpackedLibraries();
        WorkFolder work = cleanup.open(WorkFolder::create);
        models = work.folder("models");
        bundle = TinyShop.export(models);
        launcher = new Launcher(home, work, cleanup, List.of("-XX:TieredStopAtLevel=1"));
        redis = launcher.redis(redisPort);
        function = launcher.function(models, functionPort);
        int port = Ports.free();
        ManagedProcess gatewayProcess =
                launcher.gateway(Launcher.redisUri(redisPort), Launcher.url(functionPort), port);
        launcher.awaitReady(function, gatewayProcess);
        url = Launcher.url(port);
        gateway = new GatewayClient(url);
    }

    DataLoader.Loaded load() {
        return new DataLoader(gateway, new LoadListener() {
                    @Override
                    public void read(List<Finding> findings) {}

                    @Override
                    public void started(long total) {}

                    @Override
                    public void sent(int documents) {}
                })
                .load(TinyShop.SOURCE);
    }

    Wire.Slate rank(UserId user, List<ItemId> candidates, long deadlineMillis, boolean explain) {
        return gateway.rank(new Wire.Question(user, candidates, null, null, deadlineMillis, explain));
    }

    /** What the gateway holds of a user, oldest first. */
    List<Behaviour> history(UserId user) {
        return gateway.user(user).behaviours().reversed();
    }

    @Override
    public void close() {
        cleanup.close();
    }
}
