"""Perceptrons, their activations and batch statistics, over rows that are all real: padding never gets here."""

import numpy as np

DICE_EPSILON = 1e-9
BATCH_NORM_EPSILON = 1e-5
LAYER_NORM_EPSILON = 1e-5
LEAK = 0.01
MOMENTUM = 0.1


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def softmax(x):
    exponentials = np.exp(x - np.max(x))
    return exponentials / exponentials.sum()


def layer_norm(x, scale, shift):
    return (x - x.mean()) / np.sqrt(x.var() + LAYER_NORM_EPSILON) * scale + shift


class Net:
    """Weights by name. While training, batch statistics apply and the running ones move."""

    def __init__(self, config, weights):
        self.config = config
        self.weights = dict(weights)
        self.training = config.get("training", False)

    def __getitem__(self, name):
        return self.weights[name]

    def has(self, name):
        return name in self.weights

    def linear(self, name, x):
        """y = x W^T + b"""
        return x @ self[name + ".weight"].T + self[name + ".bias"]

    def perceptron(self, name, rows):
        """[B, in] -> [B]: every layer but the last is followed by normalisation, if it has weights, and activation."""
        if len(rows) == 0:
            return np.zeros(0)
        x = np.array(rows)
        layer = 0
        while self.has(f"{name}.{layer + 1}.weight"):
            here = f"{name}.{layer}"
            x = self.linear(here, x)
            if self.has(here + ".norm.weight"):
                standard = self.standardise(here + ".norm", x, BATCH_NORM_EPSILON)
                x = standard * self[here + ".norm.weight"] + self[here + ".norm.bias"]
            x = self.activate(here, x)
            layer += 1
        return self.linear(f"{name}.{layer}", x)[:, 0]

    def activate(self, name, x):
        activation = self.config.get("activation", "leaky_relu" if self.config["model"] == "bst" else "relu")
        if activation == "relu":
            return np.maximum(x, 0)
        if activation == "leaky_relu":
            return np.where(x > 0, x, LEAK * x)
        if activation == "prelu":
            return np.where(x > 0, x, self[name + ".prelu.alpha"] * x)
        if activation == "dice":
            p = sigmoid(self.standardise(name + ".dice", x, DICE_EPSILON))
            return p * x + (1 - p) * self[name + ".dice.alpha"] * x
        raise ValueError(f"no activation '{activation}'")

    def standardise(self, name, x, epsilon):
        """(x - E[x]) / sqrt(Var[x] + epsilon) of each neuron; the variance is the biased one, running or not."""
        if not self.training:
            mean, variance = self[name + ".running_mean"], self[name + ".running_var"]
        else:
            mean, variance = x.mean(axis=0), x.var(axis=0)
            for statistic, seen in (("running_mean", mean), ("running_var", variance)):
                known = self[f"{name}.{statistic}"]
                self.weights[f"{name}.{statistic}"] = (1 - MOMENTUM) * known + MOMENTUM * seen
        return (x - mean) / np.sqrt(variance + epsilon)
