"""Which golden files there are: each drawn as (about, config, weights, inputs)."""

import numpy as np

from draw import (
    SECOND,
    average_weights,
    bst_weights,
    dien_weights,
    din_weights,
    inputs,
    numbers,
    window,
    with_negatives,
    with_time,
)

# Candidates of one user see prefixes of one history; the last user's window holds a single candidate.
PREFIXES = [[2, 0, 4], [1, 2, 2], [0, None, None]]

ABOUT_PRELU = "PReLU, max(0, x) + alpha min(0, x) with an alpha per neuron"
ABOUT_WINDOW = "candidates of one user that see prefixes of its history, mask [U, N, L]; present 0 fills up the batch"
ABOUT_TIME = "each behaviour plus the embedding of the bucket of now - history_time, milliseconds"
ABOUT_FLATTEN = "the tower sees behaviours, newest first, zeros up to the longest history, and target side by side"


AVERAGE = {"model": "average", "activation": "prelu"}


def din_config(normalization, activation="prelu", **more):
    return {"model": "din", "normalization": normalization, "activation": activation, **more}


def dien_config(attention="bilinear", evolution="augru", **more):
    return {"model": "dien", "attention": attention, "evolution": evolution, "activation": "prelu", **more}


def bst_config(visibility, layers=1, **more):
    return {"model": "bst", "visibility": visibility, "layers": layers, "heads": 2, "activation": "prelu", **more}


def din_prelu(normalization):
    def case(random):
        about = f"DIN: {ABOUT_PRELU}, in activation unit and tower"
        return about, din_config(normalization), din_weights(random, "prelu"), inputs(random)

    return case


def din_served(candidates):
    def case(random):
        about = "DIN in the form that is served, one user at a time"
        config = din_config("softmax", form="served")
        return about, config, din_weights(random, "prelu"), inputs(random, candidates)

    return case


def din_batch_norm(random):
    about = "DIN: the tower's hidden layers batch-normalised by the running statistics, eps 1e-5, before the activation"
    return about, din_config("softmax"), din_weights(random, "prelu", (4, 3), True), inputs(random)


def din_training(random):
    about = "DIN while training: Dice and batch normalisation by mean and biased variance of what is real in the batch"
    drawn = window(inputs(random, 4), [[4, 4, 3, 2], [2, 1, None, None], [0, None, None, None]])
    config = din_config("none", "dice", training=True)
    return about, config, din_weights(random, "dice", (4, 3), True), drawn


def din_running_statistics(random):
    about = (
        "Running mean and variance after five batches of two users each: running = 0.9 running + 0.1 batch, with the "
        "biased variance; in the third batch no history, in the fourth nothing is real. logit: all users afterwards"
    )
    drawn = inputs(random, 3, lengths=(4, 2, 3, 0, 0, 0, 0, 0, 4, 4))
    unreal = [None, None, None]
    prefixes = [[4, 3, 1], [2, 2, None], [3, 0, 2], [0, 0, None], [0, 0, 0], [0, None, None], unreal, unreal]
    drawn = window(drawn, [*prefixes, [4, 4, 4], [2, None, None]])
    config = din_config("none", "dice") | {"model": "running-statistics", "users_per_step": 2}
    return about, config, din_weights(random, "dice", (4,), True), drawn


def average_window(random):
    weights = average_weights(random)
    return f"Average pooling: {ABOUT_WINDOW}", AVERAGE, weights, window(inputs(random), PREFIXES)


def din_window(normalization):
    def case(random):
        weights = din_weights(random, "prelu")
        return f"DIN: {ABOUT_WINDOW}", din_config(normalization), weights, window(inputs(random), PREFIXES)

    return case


def dien_window(attention, evolution):
    def case(random):
        drawn = with_negatives(random, window(inputs(random, profile=False), PREFIXES))
        return f"DIEN: {ABOUT_WINDOW}", dien_config(attention, evolution), dien_weights(random, attention), drawn

    return case


def bst_window(random):
    drawn = window(inputs(random), PREFIXES)
    config = bst_config("causal", 2, position="relative")
    return f"BST: {ABOUT_WINDOW}", config, bst_weights(random, 2, position="relative"), drawn


def dien_summed(random):
    about = "DIEN: tower input [final interest, sum of the behaviours, candidate]"
    drawn = with_negatives(random, inputs(random, profile=False))
    return about, dien_config(summed_history=True), dien_weights(random, summed=True), drawn


def average_time(random):
    gaps = [[86_400 * SECOND, 3_600 * SECOND, 60 * SECOND, 7 * SECOND], [2 * SECOND - 1, 1]]
    weights, drawn = with_time(random, average_weights(random), inputs(random), gaps)
    return f"Average pooling: {ABOUT_TIME}", AVERAGE, weights, drawn


def din_time(random):
    gaps = [[2**31 * SECOND, 2**31 * SECOND - 1, 4 * SECOND, 4 * SECOND - 1], [SECOND, SECOND - 1]]
    weights, drawn = with_time(random, din_weights(random, "prelu"), inputs(random), gaps)
    return f"DIN: {ABOUT_TIME}; the buckets' edges", din_config("softmax"), weights, drawn


def dien_time(random):
    gaps = [[2**40 * SECOND, 2**20 * SECOND, 2 * SECOND, 2 * SECOND - 1], [0, -5 * SECOND]]
    drawn = with_negatives(random, inputs(random, profile=False))
    weights, drawn = with_time(random, dien_weights(random), drawn, gaps)
    about = f"DIEN: {ABOUT_TIME}, a behaviour drawn in its place too; far away, the same moment, from after the request"
    return about, dien_config(), weights, drawn


def bst_time(visibility):
    def case(random):
        gaps = np.sort((10 ** random.uniform(2, 12, (2, 4))).astype(np.int64), axis=1)[:, ::-1]
        weights = bst_weights(random, position="time")
        weights, drawn = with_time(random, weights, inputs(random), [gaps[0], gaps[1, :2]])
        return f"BST: {ABOUT_TIME}, and no other position", bst_config(visibility, position="time"), weights, drawn

    return case


def bst_relative(random):
    about = "BST: a bias per head on attention's logits, by how many tokens the key is before the query; target last"
    config = bst_config("causal", 2, position="relative")
    return about, config, bst_weights(random, 2, position="relative"), inputs(random)


def bst_flatten(visibility, position="recency"):
    def case(random):
        config = bst_config(visibility, position=position, output="flatten", max_history=5)
        weights = bst_weights(random, most=5, position=position, output="flatten")
        return f"BST: {ABOUT_FLATTEN}", config, weights, inputs(random)

    return case


def optimiser(which, about):
    def case(random):
        steps, rows = 5, 2
        weights = {"weight": numbers(random, 2, 3), "table": numbers(random, 6, 2)}
        drawn = {
            "learning_rate": np.array([0.1, 0.1, 0.05, 0.2, 0.01]),
            "weight_gradient": numbers(random, steps, 2, 3, low=-3, high=3),
            # row 5 is in no step, row 4 in the last alone, row 1 comes back after two steps
            "step_ids": np.array([[1, 3], [3, 2], [2, 0], [1, 2], [4, 1]]),
            "rows_gradient": numbers(random, steps, rows, 2, low=-3, high=3),
        }
        drawn["weight_gradient"][1, 0, 0] = 0
        drawn["rows_gradient"][0, 0, 0] = 0
        return about, {"model": "optimiser", "optimiser": which}, weights, drawn

    return case


CASES = {
    "adam-steps": optimiser("adam", "Adam, beta 0.9 and 0.999, eps 1e-8; bias correction by the steps of the run"),
    "adagrad-steps": optimiser("adagrad", "Adagrad, sums from 0, eps 1e-10 beside the root"),
    "average-time": average_time,
    "bst-causal-relative-2": bst_relative,
    "bst-flatten-causal-relative": bst_flatten("causal", "relative"),
    "dien-summed-history": dien_summed,
    "dien-time": dien_time,
    "din-batch-norm": din_batch_norm,
    "din-batch-norm-training": din_training,
    "din-none-prelu": din_prelu("none"),
    "din-running-statistics": din_running_statistics,
    "din-served-few-candidates": din_served(2),
    "din-served-many-candidates": din_served(5),
    "din-softmax-prelu": din_prelu("softmax"),
    "din-time": din_time,
    "window-average": average_window,
    "window-bst-causal-relative-2": bst_window,
    "window-din-none": din_window("none"),
    "window-din-softmax": din_window("softmax"),
}
for _visibility in ("bidirectional", "target-last", "causal"):
    CASES[f"bst-flatten-{_visibility}"] = bst_flatten(_visibility)
    CASES[f"bst-time-{_visibility}"] = bst_time(_visibility)
for _attention in ("bilinear", "mlp"):
    for _evolution in ("augru", "agru", "aigru"):
        CASES[f"window-dien-{_attention}-{_evolution}"] = dien_window(_attention, _evolution)
