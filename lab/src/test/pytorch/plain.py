"""The three models in plain PyTorch, as their articles describe them: the yardstick for how fast training is.

Every prefix of a user's history is a row of its own, padded to the longest of its batch, with the next item and one drawn
negative as candidates. Sizes are the defaults of `./motor train`. Prints candidates trained on a second for each epoch, as
one JSON object a line; there is no validation and no test.

    python3 plain.py DIR MODEL --epochs 2      # DIR holds interactions.tsv.gz and item_category.tsv.gz
"""
import argparse
import gzip
import json
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

WIDTH = 32  # of one embedding; an item has two, its own and its category's
TOKEN = 2 * WIDTH
LONGEST = 90
DROPOUT = 0.2
MODELS = ["average", "din", "dien", "bst-bidirectional", "bst-target-last", "bst-causal"]


def read(folder):
    """Histories, oldest first, and the category of each item; row 0 of both tables is padding."""
    def rows(name):
        with gzip.open(Path(folder) / name, "rt") as lines:
            next(lines)
            return np.array([line.split() for line in lines], dtype=np.int64)

    events, categories = rows("interactions.tsv.gz"), rows("item_category.tsv.gz")
    events = events[np.lexsort((events[:, 2], events[:, 0]))]
    category_of = np.zeros(max(events[:, 1].max(), categories[:, 0].max()) + 2, dtype=np.int64)
    category_of[categories[:, 0] + 1] = categories[:, 1] + 1
    starts = np.flatnonzero(np.diff(events[:, 0])) + 1
    return [items + 1 for items in np.split(events[:, 1], starts) if len(items) > 3], category_of


class Examples:
    """All prefixes that train, the last two events of each user left out, and their candidates."""

    def __init__(self, histories, items, random):
        self.items, self.random = items, random
        self.events = np.concatenate(histories)
        first = np.cumsum([0] + [len(history) for history in histories[:-1]])
        self.ends = np.concatenate([begin + np.arange(1, len(h) - 2) for begin, h in zip(first, histories)])
        self.lengths = np.concatenate([np.minimum(np.arange(1, len(h) - 2), LONGEST) for h in histories])

    def batches(self, size):
        """Batches of like lengths, in random order: 20 batches at a time are sorted by length."""
        order = self.random.permutation(len(self.ends))
        blocks = [order[i:i + 20 * size] for i in range(0, len(order), 20 * size)]
        order = np.concatenate([block[np.argsort(self.lengths[block], kind="stable")] for block in blocks])
        for start in self.random.permutation(np.arange(0, len(order), size)):
            yield self.batch(order[start:start + size])

    def batch(self, rows):
        lengths, ends = self.lengths[rows], self.ends[rows]
        ages = np.arange(lengths.max())
        mask = ages < lengths[:, None]
        places = np.where(mask, ends[:, None] - lengths[:, None] + ages, 0)
        history = np.where(mask, self.events[places], 0)
        drawn = self.random.integers(1, self.items, len(rows))
        candidates = np.stack([self.events[ends], drawn], axis=1)
        return torch.from_numpy(history), torch.from_numpy(mask), torch.from_numpy(candidates)


def perceptron(width, *hidden):
    layers = []
    for size in hidden:
        layers += [nn.Linear(width, size), nn.PReLU(), nn.Dropout(DROPOUT)]
        width = size
    return nn.Sequential(*layers, nn.Linear(width, 1))


class Model(nn.Module):
    def __init__(self, category_of):
        super().__init__()
        self.category_of = torch.from_numpy(category_of)
        self.items = nn.Embedding(len(category_of), WIDTH, padding_idx=0)
        self.categories = nn.Embedding(int(category_of.max()) + 1, WIDTH, padding_idx=0)

    def embed(self, ids):
        return torch.cat([self.items(ids), self.categories(self.category_of[ids])], dim=-1)

    def forward(self, history, mask, candidates):
        """Logits `[B, N]` and the auxiliary loss, for histories `[B, L]` and candidates `[B, N]`."""
        behaviours, targets = self.embed(history), self.embed(candidates)
        interest, auxiliary = self.interest(behaviours, mask, targets)
        return self.tower(torch.cat([interest, targets], dim=-1)).squeeze(-1), auxiliary


class Average(Model):
    def __init__(self, category_of):
        super().__init__(category_of)
        self.tower = perceptron(2 * TOKEN, 128, 64)

    def interest(self, behaviours, mask, targets):
        weights = mask.float() / mask.sum(1, keepdim=True)
        return (weights[:, None] @ behaviours).expand_as(targets), 0.0


class Din(Model):
    def __init__(self, category_of):
        super().__init__(category_of)
        self.unit = perceptron(4 * TOKEN, 64, 32)
        self.tower = perceptron(2 * TOKEN, 128, 64)

    def interest(self, behaviours, mask, targets):
        shape = (-1, targets.size(1), behaviours.size(1), -1)
        h, c = behaviours[:, None].expand(*shape), targets[:, :, None].expand(*shape)
        scores = self.unit(torch.cat([c, h, c - h, c * h], dim=-1)).squeeze(-1)
        return scores.masked_fill(~mask[:, None], -torch.inf).softmax(-1) @ behaviours, 0.0


class Dien(Model):
    def __init__(self, category_of):
        super().__init__(category_of)
        self.extraction = nn.GRU(TOKEN, TOKEN, batch_first=True)
        self.key = nn.Linear(TOKEN, TOKEN, bias=False)
        self.input_gates = nn.Linear(TOKEN, 3 * TOKEN)
        self.state_gates = nn.Linear(TOKEN, 3 * TOKEN)
        self.foresight = perceptron(2 * TOKEN, 64)
        self.tower = perceptron(2 * TOKEN, 128, 64)

    def interest(self, behaviours, mask, targets):
        states, _ = self.extraction(behaviours)
        scores = targets @ self.key(states).transpose(1, 2)
        attention = scores.masked_fill(~mask[:, None], -torch.inf).softmax(-1)
        of_input = self.input_gates(states)[:, None]
        state = torch.zeros_like(targets)
        for step in range(states.size(1)):
            reset_in, update_in, new_in = of_input[:, :, step].chunk(3, dim=-1)
            reset_state, update_state, new_state = self.state_gates(state).chunk(3, dim=-1)
            update = attention[:, :, step, None] * torch.sigmoid(update_in + update_state)
            new = torch.tanh(new_in + torch.sigmoid(reset_in + reset_state) * new_state)
            state = state + update * (new - state)
        return state, self.auxiliary(states, behaviours, mask)

    def auxiliary(self, states, behaviours, mask):
        """Equation (6): each state tells the next behaviour from one drawn at random."""
        if states.size(1) < 2:
            return 0.0
        drawn = self.embed(torch.randint(1, self.items.num_embeddings, mask[:, 1:].shape))
        real = self.foresight(torch.cat([states[:, :-1], behaviours[:, 1:]], dim=-1)).squeeze(-1)
        negative = self.foresight(torch.cat([states[:, :-1], drawn], dim=-1)).squeeze(-1)
        present = mask[:, 1:].float()
        return -((F.logsigmoid(real) + F.logsigmoid(-negative)) * present).sum() / present.sum().clamp_min(1)


class Bst(Model):
    """One transformer layer of 4 heads over the behaviours and one candidate; the tower sees the mean of the tokens."""

    def __init__(self, category_of, visibility):
        super().__init__(category_of)
        self.visibility = visibility
        self.ages = nn.Embedding(LONGEST + 1, TOKEN)
        layer = nn.TransformerEncoderLayer(TOKEN, 4, 128, DROPOUT, batch_first=True)
        self.encoder = nn.TransformerEncoder(layer, 1, enable_nested_tensor=False)
        self.tower = perceptron(2 * TOKEN, 128, 64)

    def interest(self, behaviours, mask, targets):
        batch, number, length = targets.size(0), targets.size(1), behaviours.size(1) + 1
        ages = (mask.sum(1, keepdim=True) - torch.arange(length - 1)).clamp_min(0)
        aged = (behaviours + self.ages(ages))[:, None].expand(-1, number, -1, -1)
        aimed = (targets + self.ages.weight[0])[:, :, None]
        tokens = torch.cat([aged, aimed], dim=2).reshape(batch * number, length, TOKEN)
        real = F.pad(mask, (0, 1), value=True)[:, None].expand(-1, number, -1).reshape(batch * number, length)
        hidden = torch.zeros(length, length, dtype=torch.bool)
        if self.visibility == "target-last":
            hidden[:-1, -1] = True
        elif self.visibility == "causal":
            hidden = torch.ones_like(hidden).triu(1)
        encoded = self.encoder(tokens, mask=hidden, src_key_padding_mask=~real)
        mean = (encoded * real[..., None]).sum(1) / real.sum(1, keepdim=True)
        return mean.view(batch, number, TOKEN), 0.0


def create(name, category_of):
    if name.startswith("bst-"):
        return Bst(category_of, name.removeprefix("bst-"))
    return {"average": Average, "din": Din, "dien": Dien}[name](category_of)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", metavar="DIR")
    parser.add_argument("model", choices=MODELS)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--batch-size", type=int, default=512, help="moments a step, each with two candidates")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(1)
    histories, category_of = read(arguments.folder)
    examples = Examples(histories, len(category_of), np.random.default_rng(1))
    model = create(arguments.model, category_of)
    optimiser = torch.optim.Adam(model.parameters(), lr=0.003)
    for epoch in range(1, arguments.epochs + 1):
        start, candidates, total = time.perf_counter(), 0, 0.0
        for history, mask, targets in examples.batches(arguments.batch_size):
            logits, auxiliary = model(history, mask, targets)
            labels = torch.tensor([1.0, 0.0]).expand_as(logits)
            loss = F.binary_cross_entropy_with_logits(logits, labels)
            optimiser.zero_grad()
            (loss + auxiliary).backward()
            optimiser.step()
            candidates += targets.numel()
            total += float(loss.detach()) * targets.numel()
        rate = candidates / (time.perf_counter() - start)
        print(json.dumps({"epoch": epoch, "loss": total / candidates, "examplesPerSecond": rate}), flush=True)


if __name__ == "__main__":
    main()
