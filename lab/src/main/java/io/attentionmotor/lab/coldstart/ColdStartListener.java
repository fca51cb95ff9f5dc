package io.attentionmotor.lab.coldstart;

/** Follows a measurement of cold starts; called before every step. */
public interface ColdStartListener {
    void step(int done, int all, String what);
}
