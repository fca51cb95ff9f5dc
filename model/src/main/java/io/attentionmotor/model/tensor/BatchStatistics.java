package io.attentionmotor.model.tensor;

import java.util.List;

/**
 * What some elements of a batch show of one layer.
 *
 * @param elements how many, padding left out
 * @param mean {@code [width]}
 * @param variance {@code [width]}, biased
 */
record BatchStatistics(double elements, double[] mean, double[] variance) {

    static BatchStatistics of(Tensor elements, Tensor mean, Tensor variance) {
        return new BatchStatistics(values(elements)[0], values(mean), values(variance));
    }

    private static double[] values(Tensor tensor) {
        float[] values = Torch.values(((TorchTensor) tensor).value());
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    /**
     * Of all their elements together: {@code m = sum n_k m_k / n} and {@code v = sum n_k (v_k + (m_k - m)^2) / n}.
     *
     * @param parts at least one; without an element among them, all is 0
     */
    static BatchStatistics together(List<BatchStatistics> parts) {
        int width = parts.getFirst().mean().length;
        double elements = parts.stream().mapToDouble(BatchStatistics::elements).sum();
        double[] mean = new double[width];
        double[] variance = new double[width];
        for (BatchStatistics part : parts) {
            for (int i = 0; i < width; i++) {
                mean[i] += share(part, elements) * part.mean[i];
            }
        }
        for (BatchStatistics part : parts) {
            for (int i = 0; i < width; i++) {
                double apart = part.mean[i] - mean[i];
                variance[i] += share(part, elements) * (part.variance[i] + apart * apart);
            }
        }
        return new BatchStatistics(elements, mean, variance);
    }

    private static double share(BatchStatistics part, double elements) {
        return elements == 0 ? 0 : part.elements / elements;
    }
}
