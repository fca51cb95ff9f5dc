package io.attentionmotor.cli.client;

import io.attentionmotor.training.data.Finding;
import java.util.List;

/** Follows the loading of a log. */
public interface LoadListener {
    /** Is called before anything is sent. */
    void read(List<Finding> findings);

    /** @param total how many documents there are to send */
    void started(long total);

    void sent(int documents);
}
