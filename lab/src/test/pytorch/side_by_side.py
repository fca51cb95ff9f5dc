"""Trains the same models with plain.py and with one or more builds of `motor`, in turns, and prints candidates a second.

    python3 side_by_side.py DIR --motor ./motor                       # the table of docs/measurements.md
    python3 side_by_side.py DIR --motor OLD/motor --motor NEW/motor --turns 5   # two builds beside each other

DIR holds a log in the form `amazon`. Nothing else may run on the machine meanwhile. Needs PyTorch and numpy.
"""
import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

FLAGS = {
    "average": ["--model", "average"],
    "din": ["--model", "din"],
    "dien": ["--model", "dien"],
    "bst-causal": ["--model", "bst", "--visibility", "causal", "--position", "relative"],
    "bst-target-last": ["--model", "bst", "--visibility", "target-last"],
    "bst-bidirectional": ["--model", "bst", "--visibility", "bidirectional"],
}


def rates(lines):
    """Candidates a second of each epoch, of lines of JSON."""
    records = [json.loads(line) for line in lines]
    return [record["examplesPerSecond"] for record in records if "examplesPerSecond" in record]


def plain(arguments, model):
    command = [sys.executable, str(Path(__file__).with_name("plain.py")), arguments.folder, model]
    done = subprocess.run(command + ["--epochs", str(arguments.epochs)], check=True, capture_output=True, text=True)
    return rates(done.stdout.splitlines())


def motor(script, arguments, model):
    with tempfile.TemporaryDirectory() as folder:
        run = Path(folder) / "run"
        command = [script, "train", "--data", arguments.folder, "--format", "amazon", *FLAGS[model]]
        command += ["--epochs", str(arguments.epochs), "--run", str(run), "--models", str(Path(folder) / "models")]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode not in (0, 3):  # 3: the quality gate refused the model
            sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr}")
        return rates((run / "metrics.jsonl").read_text().splitlines())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", metavar="DIR")
    parser.add_argument("--motor", action="append", required=True, metavar="SCRIPT")
    parser.add_argument("--models", default=",".join(FLAGS))
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--turns", type=int, default=3)
    arguments = parser.parse_args()
    sides = ["PyTorch"] + arguments.motor
    seen = {}
    for turn in range(1, arguments.turns + 1):
        for model in arguments.models.split(","):
            for side in sides:
                found = plain(arguments, model) if side == "PyTorch" else motor(side, arguments, model)
                seen.setdefault((model, side), []).extend(found)
                print(f"turn {turn}, {model}, {side}: {[round(rate) for rate in found]}", file=sys.stderr, flush=True)
    print("| model | " + " | ".join(sides) + " | times |")
    print("| --- |" + " ---: |" * (len(sides) + 1))
    for model in arguments.models.split(","):
        medians = [statistics.median(seen[model, side]) for side in sides]
        cells = [f"{median:,.0f}" for median in medians] + [f"{medians[-1] / medians[0]:.1f}"]
        print(f"| {model} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
