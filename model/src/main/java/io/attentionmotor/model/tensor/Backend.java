package io.attentionmotor.model.tensor;

/** Where a model's weights come from and whether it is being trained. */
public interface Backend {
    String RUNNING_MEAN = ".running_mean";
    String RUNNING_VARIANCE = ".running_var";

    /** The weight of that name; made by {@code init} if it does not exist yet. */
    Tensor weight(String name, Init init, long... shape);

    /** A running statistic {@code [width]}: kept with the weights, never trained by gradients. */
    Tensor statistic(String name, float initial, long width);

    /**
     * Tells what this batch shows, for the running statistics {@code name.running_mean} and {@code name.running_var} to
     * follow; does nothing unless training.
     *
     * @param elements how many real ones, {@code [1, width]} as the other two
     * @param variance biased
     */
    void observe(String name, Tensor elements, Tensor mean, Tensor variance);

    /** Whether batch statistics and dropout apply. */
    boolean training();

    /** Zeroes each element with the given probability while training and scales the rest; otherwise {@code x}. */
    Tensor dropout(Tensor x, float probability);
}
