package io.attentionmotor.scorer;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.attentionmotor.contract.bundle.BundleException;
import io.attentionmotor.contract.feature.EncodedRequest;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * One ONNX Runtime session over a graph with the documented
 * {@link io.attentionmotor.contract.bundle.Signature Signature}.
 *
 * <p>The session is created from a path, so embedding tables stored as external data are memory-mapped, not read.
 * Safe for use by many threads; {@link #close()} waits for the runs under way.
 */
public final class OnnxScorer implements AutoCloseable {
    private final OrtEnvironment environment;
    private final OrtSession session;
    /** The same graph, whose operations the threads share. */
    private final @Nullable OrtSession sharedSession;

    private final ScorerOptions options;
    private final Set<String> inputNames;
    private final ThreadPoolExecutor helpers;
    private final ScheduledThreadPoolExecutor deadlines;
    private final double environmentMillis;
    private final double sessionMillis;
    private final ReadWriteLock openness = new ReentrantReadWriteLock();
    private boolean closed;

    private OnnxScorer(
            OrtEnvironment environment,
            OrtSession session,
            @Nullable OrtSession sharedSession,
            ScorerOptions options,
            double environmentMillis,
            double sessionMillis)
            throws OrtException {
        this.environmentMillis = environmentMillis;
        this.sessionMillis = sessionMillis;
        this.environment = environment;
        this.session = session;
        this.sharedSession = sharedSession;
        this.options = options;
        int others = Math.max(1, options.threads() - 1);
        helpers = new ThreadPoolExecutor(
                others,
                others,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("scorer-", 1).factory());
        helpers.allowCoreThreadTimeOut(true);
        inputNames = Set.copyOf(session.getInputNames());
        deadlines = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("scorer-deadlines").factory());
        deadlines.setRemoveOnCancelPolicy(true);
    }

    /** Loads ONNX Runtime's libraries and makes its environment, so that the first {@link #open} finds them there. */
    public static void prepare() {
        OnnxEnvironment.get();
    }

    /** @throws BundleException if ONNX Runtime cannot load the graph */
    public static OnnxScorer open(Path model, ScorerOptions options) {
        long started = System.nanoTime();
        OrtEnvironment environment = OnnxEnvironment.get();
        double environmentMillis = OpeningTimes.since(started);
        try {
            long loading = System.nanoTime();
            OrtSession session = session(environment, model, options, 1); // a run's slices are shared, see SlicedRun
            try {
                OrtSession shared =
                        options.mayShareARun() ? session(environment, model, options, options.threads()) : null;
                return new OnnxScorer(
                        environment, session, shared, options, environmentMillis, OpeningTimes.since(loading));
            } catch (OrtException | RuntimeException e) {
                session.close();
                throw e;
            }
        } catch (OrtException e) {
            throw new BundleException(
                    "%s cannot be loaded (%s); export the bundle again".formatted(model, e.getMessage()), e);
        }
    }

    private static OrtSession session(OrtEnvironment environment, Path model, ScorerOptions options, int threads)
            throws OrtException {
        try (SessionOptions sessionOptions = new SessionOptions()) {
            sessionOptions.setIntraOpNumThreads(threads);
            sessionOptions.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.provider().addTo(sessionOptions);
            return environment.createSession(model.toString(), sessionOptions);
        }
    }

    /**
     * Scores all candidates.
     *
     * @param explain whether to compute the attention too
     * @param deadline milliseconds since 1970-01-01T00:00Z, or null for none; a run past it is stopped
     * @throws DeadlineExceededException if the deadline passed before or during the run
     * @throws ScoringException if ONNX Runtime fails
     * @throws IllegalStateException if this scorer is closed
     */
    public Scores score(EncodedRequest request, boolean explain, @Nullable Long deadline) {
        openness.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the scorer is closed");
            }
            return deadline == null ? score(request, explain) : scoreUntil(deadline, request, explain);
        } catch (OrtException e) {
            throw new ScoringException("ONNX Runtime failed: " + e.getMessage(), e);
        } finally {
            openness.readLock().unlock();
        }
    }

    private Scores score(EncodedRequest request, boolean explain) throws OrtException {
        try (StoppableRun run = new StoppableRun()) {
            return score(request, explain, run);
        }
    }

    private Scores scoreUntil(long deadline, EncodedRequest request, boolean explain) throws OrtException {
        long left = deadline - System.currentTimeMillis();
        if (left <= 0) {
            throw new DeadlineExceededException(-left, null);
        }
        try (StoppableRun run = new StoppableRun()) {
            Future<?> alarm = deadlines.schedule(run::stop, left, TimeUnit.MILLISECONDS);
            try {
                return score(request, explain, run);
            } catch (OrtException e) {
                if (run.stopped()) {
                    throw new DeadlineExceededException(System.currentTimeMillis() - deadline, e);
                }
                throw e;
            } finally {
                alarm.cancel(false);
            }
        }
    }

    private Scores score(EncodedRequest request, boolean explain, StoppableRun run) throws OrtException {
        try (RequestTensors user = new RequestTensors(environment)) {
            user.addUser(request, inputNames);
            int slices = options.slices(request.candidates(), request.behaviours());
            OrtSession running = sessionFor(request.candidates(), request.behaviours());
            return new SlicedRun(environment, running, request, user, run, explain, slices)
                    .score(helpers, options.threads() - 1);
        }
    }

    OrtSession sessionFor(int candidates, int behaviours) {
        return sharedSession != null && options.sharesRun(candidates, behaviours) ? sharedSession : session;
    }

    /** How many runs are to be stopped some time. */
    int alarms() {
        return deadlines.getQueue().size();
    }

    ExecutionProvider provider() {
        return options.provider();
    }

    double environmentMillis() {
        return environmentMillis;
    }

    double sessionMillis() {
        return sessionMillis;
    }

    Map<String, NodeInfo> inputs() throws OrtException {
        return session.getInputInfo();
    }

    Map<String, NodeInfo> outputs() throws OrtException {
        return session.getOutputInfo();
    }

    /** Waits for the runs under way, then frees the session. Closing twice is harmless. */
    @Override
    public void close() {
        openness.writeLock().lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            deadlines.shutdownNow();
            helpers.shutdownNow();
            session.close();
            if (sharedSession != null) {
                sharedSession.close();
            }
        } catch (OrtException e) {
            throw new ScoringException("ONNX Runtime could not close the session: " + e.getMessage(), e);
        } finally {
            openness.writeLock().unlock();
        }
    }
}
