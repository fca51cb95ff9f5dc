package io.attentionmotor.scorer;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.RunOptions;

/** The options of one run, which another thread may stop at any time: before, during and after it. */
final class StoppableRun implements AutoCloseable {
    private final RunOptions options;
    private boolean stopped;
    private boolean closed;

    StoppableRun() throws OrtException {
        options = new RunOptions();
    }

    RunOptions options() {
        return options;
    }

    /** Ends the run at its next graph node. */
    synchronized void stop() {
        if (closed) {
            return;
        }
        stopped = true;
        try {
            options.setTerminate(true);
        } catch (OrtException e) {
            throw new ScoringException("ONNX Runtime refused to stop a run: " + e.getMessage(), e);
        }
    }

    synchronized boolean stopped() {
        return stopped;
    }

    @Override
    public synchronized void close() {
        closed = true;
        options.close();
    }
}
