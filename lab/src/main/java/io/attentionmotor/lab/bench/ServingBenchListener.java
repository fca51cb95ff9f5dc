package io.attentionmotor.lab.bench;

/** Follows a measurement of serving; called after every case. */
public interface ServingBenchListener {
    void measured(int done, int all, ServingRow row);
}
