"""Holds the ranking against the coalitions that exist.

    python3 benches/validation.py [--write] [RENKEI]

Requirement (1) is switched off, since it knows nothing of whether towns fit
together. For every coalition of `geodata/hokkaido/adopted_coalitions.csv`:

- its place among all qualifying groups of its size, by the score;
- for how many of its members it is the best group of its size that holds them.

Then the same for other weights of the score, and with the distance by road from
the best hub as a part of its own. Weights are never chosen on the coalition that
they are judged by: each is left out in turn, the variant that serves the others
best is taken, and its place for the one left out is what counts.

With `--write` the table goes into docs/validation.md. RENKEI is the program,
else target/release/renkei. Python's own library alone is used; every number is
worked out anew from the parts of the score that the program prints.
"""

import bisect
import csv
import json
import math
import pathlib
import statistics
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "validation.md"
MARKS = ("<!-- measured -->\n", "<!-- end -->")
# requirement (1) off
OPEN = ["--schemes", "ignore", "--undeclared", "allowed"]
# kilometres by road from the best hub that are worth all points and none
NEAR, FAR = 10.0, 60.0
# parts of the score with their usual weights
USUAL = {
    "margin": 25,
    "span": 20,
    "cohesion": 20,
    "compactness": 15,
    "same_medical_area": 10,
    "same_subprefecture": 5,
    "balance": 5,
}
SIZES = range(2, 6)


def coalitions():
    found = {}
    with open(ROOT / "geodata/hokkaido/adopted_coalitions.csv", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["coalition"], []).append(row["code"])
    return {name: sorted(codes) for name, codes in found.items()}


def groups(program, size, *more):
    command = [program, "find", *OPEN, "--min-size", str(size), "--max-size", str(size)]
    command += ["--top", "1000000", "--json", "-", "--lang", "en", *more]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(done.stderr.decode())
    return json.loads(done.stdout)["candidates"]


class Group:
    """A group with its parts: share of each, between 0 and 1, or nothing."""

    def __init__(self, row):
        self.codes = row["codes"]
        self.score = row["score"]
        self.shares = {part["term"]: part["share"] for part in row["score_parts"]}
        hub = row["hub_radius_km"]
        self.shares["hub"] = None if hub is None else min(max((FAR - hub) / (FAR - NEAR), 0.0), 1.0)

    def by(self, weights):
        known = {part: weight for part, weight in weights.items() if self.shares.get(part) is not None}
        whole = sum(known.values())
        return 100.0 * sum(weight * self.shares[part] for part, weight in known.items()) / whole


def place(group, others, weights):
    """The place of a group, from 1; groups of the same score stand behind it."""
    own = group.by(weights)
    return 1 + sum(1 for other in others if other.by(weights) > own + 1e-9)


def share(group, others, weights):
    return place(group, others, weights) / max(len(others), 1)


def first_choices(group, others, weights):
    """Members for whom no other group of its size that holds them scores more."""
    def best(code):
        return place(group, [other for other in others if code in other.codes], weights) == 1
    return sum(1 for code in group.codes if best(code))


def variants():
    """Weights to try, by name; the first is the default."""
    yield "default", USUAL
    for part, weight in USUAL.items():
        for factor, words in ((0, "without"), (2, "twice")):
            yield f"{words} `{part}`", {**USUAL, part: weight * factor}
    for weight in (10, 20, 30):
        yield f"hub {weight}", {**USUAL, "hub": weight}
    yield "hub 20 for `span`", {**USUAL, "span": 0, "hub": 20}


def best_standing(codes, scored):
    """The least place that a group has among those of any size that hold one of
    its members; `scored` are groups with a number, more being better."""
    own = next(number for members, number in scored if members == codes)
    def place_of(code):
        return 1 + sum(1 for members, number in scored if code in members and number > own + 1e-12)
    return min(place_of(code) for code in codes)


def percentiles(pool):
    """The groups of one size, each with the share of groups that score less."""
    scores = sorted(group.score for group in pool)
    return [(group.codes, bisect.bisect_left(scores, group.score) / len(scores)) for group in pool]


def mean_log(shares):
    return statistics.fmean(math.log(value) for value in shares)


def percent(value):
    return f"{100 * value:.1f} %"


def report(program):
    known = coalitions()
    pools = {size: [Group(row) for row in groups(program, size)] for size in SIZES}
    own = {}
    for name, codes in known.items():
        rows = groups(program, len(codes), "--pioneering", "--must", ",".join(codes))
        if len(rows) != 1:
            sys.exit(f"{name}: {len(rows)} groups, expected one")
        own[name] = Group(rows[0])
    for group in [*own.values(), *pools[3]]:
        if abs(group.by(USUAL) - group.score) > 0.02:
            sys.exit(f"{group.codes}: {group.by(USUAL)} from the parts, {group.score} printed")
    others = {name: [group for group in pools[len(codes)] if group.codes != codes] for name, codes in known.items()}

    lines = ["| coalition | members | groups of its size | place | share | first choice of |", "|---|---|---|---|---|---|"]
    for name, group in own.items():
        pool = others[name]
        first = first_choices(group, pool, USUAL)
        lines.append(
            f"| {name} | {len(group.codes)} | {len(pool):,} | {place(group, pool, USUAL):,} "
            f"| {percent(share(group, pool, USUAL))} | {first} of {len(group.codes)} |"
        )
    shares = [share(group, others[name], USUAL) for name, group in own.items()]
    chosen = sum(1 for name, group in own.items() if first_choices(group, others[name], USUAL))
    lines += ["", f"Median {percent(statistics.median(shares))}, worst {percent(max(shares))}; "
              f"the first choice of at least one member: {chosen} of {len(own)}.", ""]

    tried = {label: {name: share(group, others[name], weights) for name, group in own.items()}
             for label, weights in variants()}
    lines += ["| weights | median | worst | mean of logarithms |", "|---|---|---|---|"]
    for label, by_name in tried.items():
        values = list(by_name.values())
        lines.append(f"| {label} | {percent(statistics.median(values))} | {percent(max(values))} | {mean_log(values):.2f} |")
    lines += ["", "One coalition left out at a time:", "", "| left out | best for the others | share with it | share by default |", "|---|---|---|---|"]
    better, held = [], []
    for name in own:
        rest = [other for other in own if other != name]
        label = min(tried, key=lambda label: mean_log([tried[label][other] for other in rest]))
        better.append(tried[label][name])
        held.append(tried["default"][name])
        lines.append(f"| {name} | {label} | {percent(better[-1])} | {percent(held[-1])} |")
    lines += ["", f"Mean of logarithms of the shares left out: {mean_log(better):.2f}; by default {mean_log(held):.2f}."]

    lines += ["", "Among all groups of two to five members that hold a town, the best place over the members:", "",
              "| coalition | by score | by percentile of its size |", "|---|---|---|"]
    everything = {name: [group for pool in pools.values() for group in pool if group.codes != known[name]] for name in own}
    for name, group in own.items():
        by_score = [(other.codes, other.score) for other in everything[name]] + [(group.codes, group.score)]
        by_size = [entry for size, pool in pools.items()
                   for entry in percentiles([other for other in pool if other.codes != known[name]]
                                            + ([group] if size == len(group.codes) else []))]
        lines.append(f"| {name} | {best_standing(group.codes, by_score)} | {best_standing(group.codes, by_size)} |")
    return "\n".join(lines) + "\n"


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--write"]
    program = arguments[0] if arguments else str(ROOT / "target/release/renkei")
    text = report(program)
    print(text, end="")
    if "--write" in sys.argv:
        page = PAGE.read_text(encoding="utf-8")
        before, rest = page.split(MARKS[0])
        _, after = rest.split(MARKS[1])
        PAGE.write_text(before + MARKS[0] + text + MARKS[1] + after, encoding="utf-8")


if __name__ == "__main__":
    main()
