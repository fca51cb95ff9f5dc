"""Drawn weights and inputs of small models, under the names and in the shapes that golden files have."""

import numpy as np

EMBEDDING = 2
WIDTH = 2 * EMBEDDING
ITEMS, CATEGORIES, PROFILE = 7, 4, 2
STATES = 3
NOW = 1_700_000_000_000
SECOND = 1000


def numbers(random, *shape, low=-0.8, high=0.8):
    """Three decimals, so that the files stay short."""
    return np.round(random.uniform(low, high, shape), 3)


def linear(random, name, inputs, outputs):
    return {f"{name}.weight": numbers(random, outputs, inputs), f"{name}.bias": numbers(random, outputs)}


def statistics(random, name, width):
    return {
        f"{name}.running_mean": numbers(random, width, low=-0.5, high=0.5),
        f"{name}.running_var": numbers(random, width, low=0.3, high=1.5),
    }


def perceptron(random, name, inputs, hidden, activation, batch_norm=False):
    weights = {}
    for layer, width in enumerate(hidden):
        here = f"{name}.{layer}"
        weights |= linear(random, here, inputs, width)
        if batch_norm:
            weights[here + ".norm.weight"] = numbers(random, width, low=0.5, high=1.5)
            weights[here + ".norm.bias"] = numbers(random, width)
            weights |= statistics(random, here + ".norm", width)
        if activation in ("prelu", "dice"):
            weights[f"{here}.{activation}.alpha"] = numbers(random, width, low=-0.2, high=0.6)
        if activation == "dice":
            weights |= statistics(random, here + ".dice", width)
        inputs = width
    return weights | linear(random, f"{name}.{len(hidden)}", inputs, 1)


def tables(random):
    return {
        "item_embedding": numbers(random, ITEMS, EMBEDDING),
        "category_embedding": numbers(random, CATEGORIES, EMBEDDING),
    }


def inputs(random, candidates=3, lengths=(4, 2, 0), most=4, profile=True):
    """A user per length; padding after a history, of an id that has an embedding of its own."""
    users = len(lengths)
    mask = np.array([[1 if l < length else 0 for l in range(most)] for length in lengths])
    drawn = {
        "history_item": random.randint(1, ITEMS, (users, most)) * mask,
        "history_category": random.randint(1, CATEGORIES, (users, most)) * mask,
        "mask": mask,
        "candidate_item": random.randint(1, ITEMS, (users, candidates)),
        "candidate_category": random.randint(1, CATEGORIES, (users, candidates)),
    }
    return drawn | ({"profile": numbers(random, users, PROFILE)} if profile else {})


def window(drawn, prefixes):
    """`prefixes[u][n]`: how many behaviours a candidate sees; None for one that only fills up the batch."""
    most = drawn["history_item"].shape[1]
    mask = np.array([[[1 if l < (k or 0) else 0 for l in range(most)] for k in row] for row in prefixes])
    present = np.array([[0 if k is None else 1 for k in row] for row in prefixes])
    candidates = {name: drawn[name] * present for name in ("candidate_item", "candidate_category")}
    return drawn | candidates | {"mask": mask, "present": present}


def with_time(random, weights, drawn, gaps):
    """`gaps[u][l]`: milliseconds from a behaviour to the request."""
    users, most = drawn["history_item"].shape
    now = NOW + random.randint(0, 10**9, users)
    time = np.zeros((users, most), dtype=np.int64)
    for u, row in enumerate(gaps):
        for l, gap in enumerate(row):
            time[u, l] = now[u] - gap
    return weights | {"gap_embedding": numbers(random, 34, WIDTH)}, drawn | {"history_time": time, "now": now}


def average_weights(random):
    return tables(random) | perceptron(random, "tower", 2 * WIDTH + PROFILE, [4], "prelu")


def din_weights(random, activation, tower=(4,), batch_norm=False):
    return (
        tables(random)
        | perceptron(random, "attention", 4 * WIDTH, [3, 2], activation)
        | perceptron(random, "tower", 2 * WIDTH + PROFILE, list(tower), activation, batch_norm)
    )


def dien_weights(random, attention="bilinear", summed=False):
    weights = tables(random)
    for layer, width in (("extractor", WIDTH), ("evolution", STATES)):
        for side, columns in (("ih", width), ("hh", STATES)):
            weights[f"{layer}.weight_{side}"] = numbers(random, 3 * STATES, columns)
            weights[f"{layer}.bias_{side}"] = numbers(random, 3 * STATES)
    if attention == "bilinear":
        weights["attention.weight"] = numbers(random, STATES, WIDTH)
    else:
        weights |= perceptron(random, "attention", STATES + WIDTH, [3, 2], "prelu")
    weights |= perceptron(random, "tower", STATES + (2 if summed else 1) * WIDTH, [4], "prelu")
    weights |= perceptron(random, "auxiliary", STATES + WIDTH, [3], "prelu")
    return weights | linear(random, "auxiliary_softmax", STATES, ITEMS)


def with_negatives(random, drawn):
    shape = drawn["history_item"].shape
    negatives = {
        "negative_item": random.randint(1, ITEMS, shape),
        "negative_category": random.randint(1, CATEGORIES, shape),
    }
    return drawn | negatives


def bst_weights(random, layers=1, most=4, position="recency", output="mean"):
    weights = tables(random)
    if position == "recency":
        weights["position_embedding"] = numbers(random, most + 1, WIDTH)
    if position == "relative":
        weights["distance_bias"] = numbers(random, most + 1, 2, low=-2, high=2)
    for number in range(layers):
        name = f"encoder.{number}"
        for part in ("query", "key", "value", "output"):
            weights |= linear(random, f"{name}.{part}", WIDTH, WIDTH)
        weights |= linear(random, f"{name}.ff1", WIDTH, 5) | linear(random, f"{name}.ff2", 5, WIDTH)
        for norm in ("norm1", "norm2"):
            weights[f"{name}.{norm}.weight"] = numbers(random, WIDTH, low=0.5, high=1.5)
            weights[f"{name}.{norm}.bias"] = numbers(random, WIDTH)
    interest = WIDTH if output == "mean" else (most + 1) * WIDTH
    return weights | perceptron(random, "tower", interest + WIDTH + PROFILE, [4], "prelu")
