"""Two builds of the bench `rates`, run in turn: how much longer the second takes.

    python3 benches/alternate.py BEFORE AFTER [--rounds 15] [--sizes 8,9,10]

BEFORE and AFTER are the programs that `cargo bench --bench rates --no-run` names. A
machine that other programs share slows single runs down and never speeds them up:
the shortest of many runs tells, with the median beside it.
"""

import argparse
import collections
import json
import statistics
import subprocess

KINDS = ["counted", "tested", "ranked"]


def seconds(program, sizes):
    command = [program, "--json", "--queen", "--threads", "1", "--sizes", sizes]
    lines = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)["lines"]
    return {(line["size"], kind): time for line in lines for kind, time in zip(KINDS, line["seconds"])}


def main():
    options = argparse.ArgumentParser()
    options.add_argument("before")
    options.add_argument("after")
    options.add_argument("--rounds", type=int, default=15)
    options.add_argument("--sizes", default="8,9,10")
    asked = options.parse_args()
    times = collections.defaultdict(lambda: ([], []))
    for _ in range(asked.rounds):
        for side, program in enumerate([asked.before, asked.after]):
            for key, time in seconds(program, asked.sizes).items():
                times[key][side].append(time)
    print("| up to size | what | before | after | ratio of the shortest | of the medians |")
    print("|---|---|---|---|---|---|")
    for (size, kind), (before, after) in sorted(times.items()):
        shortest = min(after) / min(before)
        medians = statistics.median(after) / statistics.median(before)
        print(f"| {size} | {kind} | {min(before):.4f} s | {min(after):.4f} s | {shortest:.2f} | {medians:.2f} |")


if __name__ == "__main__":
    main()
