"""What only training does: steps of the optimisers, and running statistics."""

import numpy as np

from layers import Net
from models import Batch, din

BETA1, BETA2, ADAM_EPSILON = 0.9, 0.999, 1e-8
ADAGRAD_EPSILON = 1e-10


def adam(step, rate, weight, gradient, first, second):
    """Kingma and Ba, algorithm 1."""
    first = BETA1 * first + (1 - BETA1) * gradient
    second = BETA2 * second + (1 - BETA2) * gradient**2
    corrected_first = first / (1 - BETA1**step)
    corrected_second = second / (1 - BETA2**step)
    return weight - rate * corrected_first / (np.sqrt(corrected_second) + ADAM_EPSILON), first, second


def adagrad(step, rate, weight, gradient, squares):
    """Duchi, Hazan and Singer, with the diagonal."""
    squares = squares + gradient**2
    return weight - rate * gradient / (np.sqrt(squares) + ADAGRAD_EPSILON), squares


OPTIMISERS = {"adam": (adam, ("/first", "/second")), "adagrad": (adagrad, ("",))}


def optimiser_steps(config, weights, inputs):
    """A weight moves in every step; of a table, and of what is remembered of it, only the rows of the step."""
    move, slots = OPTIMISERS[config["optimiser"]]
    weight, table = weights["weight"], weights["table"].copy()
    memory = [np.zeros_like(weight) for _ in slots]
    memory_of_rows = [np.zeros_like(table) for _ in slots]
    weights_after, tables_after = [], []
    for step, rate in enumerate(inputs["learning_rate"], start=1):
        weight, *memory = move(step, rate, weight, inputs["weight_gradient"][step - 1], *memory)
        for row, gradient in zip(inputs["step_ids"][step - 1], inputs["rows_gradient"][step - 1]):
            table[row], *moved = move(step, rate, table[row], gradient, *(each[row] for each in memory_of_rows))
            for each, value in zip(memory_of_rows, moved):
                each[row] = value
        weights_after.append(weight)
        tables_after.append(table.copy())
    expected = {"weight_after": np.array(weights_after), "table_after": np.array(tables_after)}
    for slot, of_weight, of_rows in zip(slots, memory, memory_of_rows):
        expected[f"state:weight{slot}"] = of_weight
        expected[f"state:table{slot}"] = of_rows
    return expected


def running_statistics(config, weights, inputs):
    """DIN over one batch after another, weights unmoved; then all users as the statistics left it."""
    net = Net({**config, "training": True}, weights)
    per_step = config["users_per_step"]
    for start in range(0, len(inputs["candidate_item"]), per_step):
        din(Batch(net, {name: values[start : start + per_step] for name, values in inputs.items()}))
    net.training = False
    statistics = {name: values for name, values in net.weights.items() if ".running_" in name}
    return {**statistics, "logit": din(Batch(net, inputs))["logit"]}
