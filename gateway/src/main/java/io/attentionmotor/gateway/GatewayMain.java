package io.attentionmotor.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogManager;
import org.slf4j.LoggerFactory;

/** Starts a gateway from environment variables, and closes it at SIGTERM. */
public final class GatewayMain {
    private GatewayMain() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length > 0) {
            boolean asked = List.of("--help", "-h").contains(arguments[0]);
            PrintStream out = asked ? System.out : System.err;
            out.print(GatewayConfig.help());
            System.exit(asked ? 0 : 2);
        }
        configureLogging();
        GatewayConfig config;
        try {
            config = GatewayConfig.from(System.getenv());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        run(config);
    }

    private static void run(GatewayConfig config) {
        var log = LoggerFactory.getLogger(GatewayMain.class);
        Gateway.start(config)
                .onSuccess(gateway -> {
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(gateway, config), "shutdown"));
                    log.info("gateway listens on port {}", gateway.port());
                })
                .onFailure(failure -> {
                    log.error("the gateway cannot start: {}", failure.toString());
                    System.exit(1);
                });
    }

    private static void close(Gateway gateway, GatewayConfig config) {
        CountDownLatch closed = new CountDownLatch(1);
        gateway.close().onComplete(done -> closed.countDown());
        try {
            boolean inTime = closed.await(config.http().drain().toSeconds() + 5, TimeUnit.SECONDS);
            System.err.println(inTime ? "gateway closed" : "gateway closed before every request had ended");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void configureLogging() throws IOException {
        if (System.getProperty("java.util.logging.config.file") != null) {
            return;
        }
        try (InputStream defaults = GatewayMain.class.getResourceAsStream("logging.properties")) {
            if (defaults != null) {
                LogManager.getLogManager().readConfiguration(defaults);
            }
        }
    }
}
