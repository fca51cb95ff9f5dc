package io.attentionmotor.training.tensor;

/** Where a model's weights come from and whether it is being trained. */
public interface Backend {
    /** The weight of that name; made by {@code init} if it does not exist yet. */
    Tensor weight(String name, Init init, long... shape);

    /** A running statistic {@code [width]}: kept with the weights, never trained by gradients. */
    Tensor statistic(String name, float initial, long width);

    /** Moves a running statistic towards what this batch shows; does nothing unless training. */
    void observe(String name, Tensor batchValue);

    /** Whether batch statistics and dropout apply. */
    boolean training();

    /** Zeroes each element with the given probability while training and scales the rest; otherwise {@code x}. */
    Tensor dropout(Tensor x, float probability);
}
