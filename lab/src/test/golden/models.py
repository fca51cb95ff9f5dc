"""The models as the papers write them: each candidate of each user on its own, from the behaviours it sees.

Nothing is shared between candidates, nothing is padded and nothing is factored, which is what the product does.
"""

import numpy as np

from layers import Net, layer_norm, sigmoid, softmax


class Batch:
    """The inputs of a golden file: U users, N candidates each, L behaviours each, oldest first."""

    def __init__(self, net, inputs):
        self.net = net
        self.inputs = inputs
        self.users, self.candidates = inputs["candidate_item"].shape
        self.behaviours = inputs["history_item"].shape[1]

    def item(self, kind, u, i):
        item = self.inputs[kind + "_item"][u, i]
        category = self.inputs[kind + "_category"][u, i]
        return np.concatenate([self.net["item_embedding"][item], self.net["category_embedding"][category]])

    def behaviour(self, u, l, kind="history"):
        """An item that was clicked; with what tells how long ago."""
        if "history_time" not in self.inputs:
            return self.item(kind, u, l)
        row = gap_row(self.inputs["history_time"][u, l], self.inputs["now"][u])
        return self.item(kind, u, l) + self.net["gap_embedding"][row]

    def candidate(self, u, n):
        return self.item("candidate", u, n)

    def seen(self, u, n):
        """The behaviours that a candidate sees."""
        mask = self.inputs["mask"][u]
        return [l for l in range(self.behaviours) if (mask if mask.ndim == 1 else mask[n])[l] == 1]

    def seen_by_any(self, u):
        return max((self.seen(u, n) for n in range(self.candidates)), key=len)

    def real(self):
        """User and number of every candidate that does not only fill up the batch."""
        present = self.inputs.get("present", np.ones((self.users, self.candidates)))
        return [(u, n) for u in range(self.users) for n in range(self.candidates) if present[u, n] == 1]

    def profile(self, u):
        return self.inputs["profile"][u] if "profile" in self.inputs and self.net.config["model"] != "dien" else []

    def of_candidates(self, values, *shape):
        """{(u, n): value} as [U, N, ..], 0 where there is none."""
        out = np.zeros((self.users, self.candidates, *shape))
        for where, value in values.items():
            out[where] = value
        return out

    def attention(self, weights):
        """{(u, n): a weight for each behaviour seen} as [U, N, L]."""
        out = np.zeros((self.users, self.candidates, self.behaviours))
        for (u, n), each in weights.items():
            out[u, n, self.seen(u, n)] = each
        return out

    def logits(self, interests):
        """The tower over [interests, candidate, profile]."""
        rows = [np.concatenate([*interests[u, n], self.candidate(u, n), self.profile(u)]) for u, n in self.real()]
        logits = dict(zip(self.real(), self.net.perceptron("tower", rows)))
        return {
            "logit": self.of_candidates(logits),
            "score": self.of_candidates({where: sigmoid(logit) for where, logit in logits.items()}),
        }


def gap_row(then, now):
    """1 below a second and for a behaviour from the future, b from 2^(b-2) s to less than 2^(b-1) s, 33 at most."""
    seconds = (int(now) - int(then)) // 1000
    return 1 if seconds < 1 else min(1 + seconds.bit_length(), 33)


def average(batch):
    weights, interests = {}, {}
    for u, n in batch.real():
        seen = batch.seen(u, n)
        weights[u, n] = np.full(len(seen), 1 / max(1, len(seen)))
        interests[u, n] = [weighted(batch, u, seen, weights[u, n])]
    return {"attention": batch.attention(weights), **batch.logits(interests)}


def weighted(batch, u, seen, weights):
    zero = np.zeros_like(batch.candidate(u, 0))
    return sum((weight * batch.behaviour(u, l) for weight, l in zip(weights, seen)), zero)


def din(batch):
    """Equation (3), v_U(A) = sum_j a(e_j, v_A) e_j, with a a perceptron over [c, h, c - h, c * h]."""
    pairs = [(u, n, l) for u, n in batch.real() for l in batch.seen(u, n)]
    rows = []
    for u, n, l in pairs:
        c, h = batch.candidate(u, n), batch.behaviour(u, l)
        rows.append(np.concatenate([c, h, c - h, c * h]))
    unit = dict(zip(pairs, batch.net.perceptron("attention", rows)))
    weights, interests = {}, {}
    for u, n in batch.real():
        seen = batch.seen(u, n)
        raw = np.array([unit[u, n, l] for l in seen])
        weights[u, n] = softmax(raw) if seen and batch.net.config["normalization"] == "softmax" else raw
        interests[u, n] = [weighted(batch, u, seen, weights[u, n])]
    interest = {where: parts[0] for where, parts in interests.items()}
    width = len(batch.candidate(0, 0))
    return {
        "attention": batch.attention(weights),
        "user_interest": batch.of_candidates(interest, width),
        **batch.logits(interests),
    }


def gru(net, layer, x, state, share=lambda update: update):
    """Cho et al. with torch's gates r, z, n and both biases; `share` of the new state is taken, 1 - z as it stands."""
    by_input = np.split(net[layer + ".weight_ih"] @ x + net[layer + ".bias_ih"], 3)
    by_state = np.split(net[layer + ".weight_hh"] @ state + net[layer + ".bias_hh"], 3)
    reset = sigmoid(by_input[0] + by_state[0])
    update = 1 - sigmoid(by_input[1] + by_state[1])  # DIEN's u: torch's z is what is kept
    new = np.tanh(by_input[2] + reset * by_state[2])
    taken = share(update)
    return (1 - taken) * state + taken * new


def interest_states(batch, u, seen):
    state = np.zeros(batch.net["extractor.weight_hh"].shape[1])
    states = []
    for l in seen:
        state = gru(batch.net, "extractor", batch.behaviour(u, l), state)
        states.append(state)
    return states


def dien(batch):
    """Interest extraction by a GRU, evolution by equation (8), (9) or (11)."""
    net, config = batch.net, batch.net.config
    weights, interests, finals = {}, {}, {}
    width = net["extractor.weight_hh"].shape[1]
    for u, n in batch.real():
        seen, c = batch.seen(u, n), batch.candidate(u, n)
        states = interest_states(batch, u, seen)
        weights[u, n] = dien_attention(net, states, c) if seen else []
        state = np.zeros(width)
        for h, a in zip(states, weights[u, n]):
            if config["evolution"] == "augru":
                state = gru(net, "evolution", h, state, lambda update: a * update)
            elif config["evolution"] == "agru":
                state = gru(net, "evolution", h, state, lambda _: a)
            else:
                state = gru(net, "evolution", a * h, state)
        finals[u, n] = state
        interests[u, n] = [state]
        if config.get("summed_history", False):
            interests[u, n].append(weighted(batch, u, seen, np.ones(len(seen))))
    states = np.zeros((batch.users, batch.behaviours, width))
    for u in range(batch.users):
        seen = batch.seen_by_any(u)
        if seen:
            states[u, seen] = interest_states(batch, u, seen)
    return {
        "interest_states": states,
        "attention": batch.attention(weights),
        "final_interest": batch.of_candidates(finals, width),
        **batch.logits(interests),
        **auxiliary_losses(batch),
    }


def dien_attention(net, states, c):
    if net.config["attention"] == "bilinear":
        return softmax(np.array([h @ net["attention.weight"] @ c for h in states]))
    return softmax(net.perceptron("attention", [np.concatenate([h, c]) for h in states]))


def auxiliary_losses(batch):
    """Equation (6), and the same as a softmax over all items: means over the behaviours that follow another."""
    judged, foreseen = [], []
    for u in range(batch.users):
        seen = batch.seen_by_any(u)
        for h, l in zip(interest_states(batch, u, seen), seen[1:]):
            logits = batch.net.perceptron(
                "auxiliary",
                [np.concatenate([h, batch.behaviour(u, l, kind)]) for kind in ("history", "negative")],
            )
            judged.append(-np.log(sigmoid(logits[0])) - np.log(1 - sigmoid(logits[1])))
            items = softmax(batch.net.linear("auxiliary_softmax", h))
            foreseen.append(-np.log(items[batch.inputs["history_item"][u, l]]))
    return {"auxiliary_sampled": np.mean(judged), "auxiliary_softmax": np.mean(foreseen)}


def bst(batch):
    """Behaviours and, as the last token, the candidate: equations (3) to (6), a sequence of its own per candidate."""
    net, config = batch.net, batch.net.config
    weights, interests = {}, {}
    most = config.get("max_history", batch.behaviours)
    for u, n in batch.real():
        seen = batch.seen(u, n)
        tokens = [batch.behaviour(u, l) for l in seen] + [batch.candidate(u, n)]
        if config.get("position", "recency") == "recency":
            tokens = [token + net["position_embedding"][len(seen) - i] for i, token in enumerate(tokens)]
        for layer in range(config["layers"]):
            tokens, attention = transformer_layer(net, f"encoder.{layer}", tokens)
        weights[u, n] = attention[-1][:-1]
        if config.get("output", "mean") == "mean":
            interests[u, n] = [np.mean(tokens, axis=0)]
        else:
            missing = [np.zeros_like(tokens[0])] * (most - len(seen))
            interests[u, n] = [*reversed(tokens[:-1]), *missing, tokens[-1]]
    return {"attention": batch.attention(weights), **batch.logits(interests)}


def sees(config, query, key, last):
    """Whether token `query` sees token `key`; the target is the last one."""
    if config["visibility"] == "bidirectional" or query == last:
        return True
    return key != last if config["visibility"] == "target-last" else key <= query


def transformer_layer(net, name, tokens):
    """The tokens after the layer, and how much each saw of each: [T, T], the mean over the heads."""
    x = np.array(tokens)
    heads, count = net.config["heads"], len(tokens)
    width = x.shape[1] // heads
    queries, keys, values = (net.linear(f"{name}.{part}", x) for part in ("query", "key", "value"))
    mixed, attention = np.zeros_like(x), np.zeros((count, count))
    for head in range(heads):
        part = slice(head * width, (head + 1) * width)
        for i in range(count):
            seen = [j for j in range(count) if sees(net.config, i, j, count - 1)]
            logits = keys[seen, part] @ queries[i, part] / np.sqrt(width)
            if net.config.get("position") == "relative":
                logits = logits + np.array([net["distance_bias"][i - j, head] for j in seen])
            each = softmax(logits)
            mixed[i, part] = each @ values[seen, part]
            attention[i, seen] += each / heads
    attended = net.linear(f"{name}.output", mixed)
    out = []
    for i in range(count):
        norm = layer_norm(x[i] + attended[i], net[f"{name}.norm1.weight"], net[f"{name}.norm1.bias"])
        hidden = net.linear(f"{name}.ff1", norm)
        fed = net.linear(f"{name}.ff2", np.where(hidden > 0, hidden, 0.01 * hidden))
        out.append(layer_norm(norm + fed, net[f"{name}.norm2.weight"], net[f"{name}.norm2.bias"]))
    return out, attention


MODELS = {"average": average, "din": din, "dien": dien, "bst": bst}


def forward(config, weights, inputs):
    return MODELS[config["model"]](Batch(Net(config, weights), inputs))
