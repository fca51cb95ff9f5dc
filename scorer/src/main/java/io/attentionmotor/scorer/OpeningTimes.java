package io.attentionmotor.scorer;

/**
 * Where the time goes while a bundle is opened, in milliseconds.
 *
 * @param files reading the manifest, checking and mapping the files
 * @param environment loading ONNX Runtime's libraries; about 0 for all but the first bundle of a process
 * @param session loading and preparing the graph
 * @param firstInference the first run
 * @param goldenReplay all other golden cases
 */
public record OpeningTimes(
        double files, double environment, double session, double firstInference, double goldenReplay) {
    public static OpeningTimes none() {
        return new OpeningTimes(0, 0, 0, 0, 0);
    }

    public OpeningTimes plus(OpeningTimes other) {
        return new OpeningTimes(
                files + other.files,
                environment + other.environment,
                session + other.session,
                firstInference + other.firstInference,
                goldenReplay + other.goldenReplay);
    }

    static double since(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e6;
    }
}
