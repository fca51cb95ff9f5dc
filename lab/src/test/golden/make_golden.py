"""Makes golden vectors, or computes again those that are there: see README.md."""

import json
import sys
import zlib
from pathlib import Path

import numpy as np

from cases import CASES
from models import MODELS, forward
from training import optimiser_steps, running_statistics

DIGITS = 8


def expected(config, weights, inputs):
    """The tensors by name; None for a file whose model is not computed here."""
    model = config.get("model")
    if model == "optimiser":
        return optimiser_steps(config, weights, inputs)
    if model == "running-statistics":
        return running_statistics(config, weights, inputs)
    return forward(config, weights, inputs) if model in MODELS else None


def tensors_as_text(tensors):
    lines = []
    for name, value in tensors.items():
        value = np.asarray(value)
        data = [int(x) if value.dtype.kind == "i" else round(float(x), DIGITS) + 0.0 for x in value.flatten()]
        tensor = {"shape": list(value.shape), "data": data}
        lines.append(f"    {json.dumps(name)}: {json.dumps(tensor, separators=(',', ':'))}")
    return "{\n" + ",\n".join(lines) + "\n  }"


def write(file, about, config, weights, inputs):
    parts = [f'  "about": {json.dumps(about)}', f'  "config": {json.dumps(config)}']
    wanted = expected(config, weights, inputs)
    for name, tensors in (("weights", weights), ("inputs", inputs), ("expected", wanted)):
        parts.append(f'  "{name}": {tensors_as_text(tensors)}')
    file.write_text("{\n" + ",\n".join(parts) + "\n}\n")


def make(folder):
    folder.mkdir(parents=True, exist_ok=True)
    for name, case in CASES.items():
        # RandomState's stream is frozen for good; each file has its own, so that a new case moves no other
        random = np.random.RandomState(zlib.crc32(name.encode()))
        write(folder / f"{name}.json", *case(random))
    print(f"{len(CASES)} files in {folder}")


def read(tensors):
    return {name: np.reshape(np.array(tensor["data"]), tensor["shape"]) for name, tensor in tensors.items()}


def check(folder):
    """Computes every file again from its weights and inputs, those from elsewhere too."""
    worst = 0
    for file in sorted(folder.glob("*.json")):
        golden = json.loads(file.read_text())
        again = expected(golden["config"], read(golden["weights"]), read(golden["inputs"]))
        if again is None:
            print(f"{file.name:45} not computed here")
            continue
        errors = [np.max(np.abs(again[name] - value)) for name, value in read(golden["expected"]).items()]
        worst = max(worst, *errors)
        print(f"{file.name:45} {max(errors):.1e}")
    return 0 if worst < 1e-6 else 1


if __name__ == "__main__":
    if len(sys.argv) == 2:
        make(Path(sys.argv[1]))
    elif len(sys.argv) == 3 and sys.argv[1] == "--check":
        sys.exit(check(Path(sys.argv[2])))
    else:
        sys.exit("usage: python3 make_golden.py OUT | --check DIR")
