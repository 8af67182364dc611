"""Counts and verdicts once more from the tables, in plain Python integers, and
the number of connected groups by igraph."""

import datetime
import functools
from fractions import Fraction

import igraph

from common import FACTS, done, find, pairs_of, rows


def population(edition: str, base: int, target: int) -> dict[str, tuple[int, int]]:
    figures: dict[tuple[str, int], dict[str, int]] = {}
    for row in rows(FACTS / "population.csv"):
        of_year = figures.setdefault((row["series"], int(row["year"])), {})
        of_year[row["code"]] = int(row["population"])
    first = figures.get((edition, base)) or figures["census", base]
    last = figures[edition, target]
    return {code: (first[code], last[code]) for code in first if code in last}


def excluded(date: str, undeclared: str) -> set[str]:
    """Members of zones in force on one of the two days that the table itself
    decides, and undeclared centre cities."""
    column = {"2015-10-06": "in_force_2015_10_06", "2022-05-15": "in_force_2022_05"}[date]
    out = {row["code"] for row in rows(FACTS / "zones.csv") if row[column] == "yes"}
    day = datetime.date.fromisoformat(date)
    for row in rows(FACTS / "undeclared_centres.csv"):
        holds = not row["until"] or day < datetime.date.fromisoformat(row["until"])
        if holds and (undeclared == "all" or (undeclared == "sourced" and row["basis"] in ("source", "derived"))):
            out.add(row["code"])
    return out


@functools.cache
def centres(which: str) -> set[str]:
    table = rows(FACTS / "centres.csv")
    return {row["code"] for row in table if which == "all" or row["basis"] == "source"}


def grown(neighbours: dict[str, set[str]], most: int) -> dict[int, set[frozenset[str]]]:
    sets = {1: {frozenset([code]) for code in neighbours}}
    for size in range(2, most + 1):
        sets[size] = {
            group | {code}
            for group in sets[size - 1]
            for code in set().union(*(neighbours[member] for member in group)) - group
        }
    return sets


def chosen(items: list[str], most: int) -> list[frozenset[str]]:
    subsets: list[frozenset[str]] = [frozenset()]
    for item in items:
        subsets += [subset | {item} for subset in subsets if len(subset) < most]
    return [subset for subset in subsets if subset]


def meets(sums: tuple[int, int], threshold: int) -> bool:
    base, target = sums
    return 10000 * target <= (10000 - threshold) * base


def check_candidate(
    candidate: dict,
    people: dict[str, tuple[int, int]],
    met: dict[frozenset[str], tuple[int, int]],
    threshold: int,
) -> None:
    """Figures, routes and every test that a candidate names; `met` has the
    centres taken out, none for ①, and the sums left."""
    base = sum(people[code][0] for code in candidate["codes"])
    target = sum(people[code][1] for code in candidate["codes"])
    assert (candidate["base_population"], candidate["target_population"]) == (base, target), candidate
    assert abs(candidate["decline_rate"] - (1 - target / base)) < 1e-6, candidate
    kinds = {"centre" if taken else "flat" for taken in met}
    assert set(candidate["routes"]) == kinds, candidate
    tests = candidate["tests"]
    assert {frozenset(test["without"]): (test["base"], test["target"]) for test in tests} == met
    for test in tests:
        assert test["about"] != meets((test["base"], test["target"]), threshold), candidate
        assert test["unverified"] == (not centres("source").issuperset(test["without"])), candidate
    centred = [test for test in tests if test["without"]]
    kept = [Fraction(test["target"], test["base"]) for test in centred]
    assert kept == sorted(kept), ("the highest rate comes first", candidate)
    assert candidate["centre"] == (centred[0]["without"][0] if centred else None), candidate


def check(
    *switches: str,
    date: str = "2015-10-06",
    schemes: bool = True,
    undeclared: str = "sourced",
    years: tuple[str, int, int] = ("ipss2018", 2010, 2040),
    threshold: int = 3000,
    band: int = 0,
    each: bool = False,
    star: bool = False,
    which: str = "all",
    out: int = 1,
    most: int = 4,
) -> None:
    people = population(*years)
    neighbours: dict[str, set[str]] = {code: set() for code in people}
    graph = ["--contiguity", "queen"] if "queen" in switches else []
    for a, b in pairs_of(*graph):
        neighbours[a].add(b)
        neighbours[b].add(a)
    shut_out = excluded(date, undeclared) if schemes else set()
    designated = centres(which)

    def tested(group: frozenset[str], taken: frozenset[str]) -> frozenset[str]:
        if each and not taken:  # all decline enough where the slowest does
            return frozenset([max(group, key=lambda code: Fraction(people[code][1], people[code][0]))])
        return group - taken

    def beside(group: frozenset[str], taken: frozenset[str]) -> bool:
        return all(neighbours[code] & taken for code in group - taken)

    def met(group: frozenset[str]) -> dict[frozenset[str], tuple[int, int]]:
        tests = {}
        for taken in [frozenset(), *chosen(sorted(group & designated), out)]:
            rest = tested(group, taken)
            base = sum(people[code][0] for code in rest)
            target = sum(people[code][1] for code in rest)
            shaped = not taken or not star or beside(group, taken)
            if rest and shaped and meets((base, target), threshold - band):
                tests[taken] = (base, target)
        return tests

    found = find("--max-size", str(most), *switches)
    expected = {}
    for count, (size, groups) in zip(found["counts"], list(grown(neighbours, most).items())[1:]):
        admitted = [group for group in groups if not group & shut_out]
        qualifying = {group: tests for group in admitted if (tests := met(group))}
        by_flat = sum(frozenset() in tests for tests in qualifying.values())
        by_centre = sum(any(tests) for tests in qualifying.values())
        ours = [size, len(groups), by_flat, by_centre, len(qualifying)]
        theirs = [count[key] for key in ("size", "groups", "flat", "centre", "qualifying")]
        assert ours == theirs, (switches, ours, theirs)
        assert count["refused"]["outside_requirement_1"] == len(groups) - len(admitted)
        expected |= qualifying
    candidates = {frozenset(candidate["codes"]): candidate for candidate in found["candidates"]}
    assert candidates.keys() == expected.keys() and len(candidates) == len(found["candidates"])
    for group, candidate in candidates.items():
        check_candidate(candidate, people, expected[group], threshold)
    done(f"find {' '.join(switches)}: {len(expected)} groups, with their sums, routes and centres")


def check_igraph() -> None:
    """ESU of igraph counts connected groups of sizes 3 to 6; isolates make none."""
    graph = igraph.Graph.TupleList(pairs_of())
    counts = {count["size"]: count["groups"] for count in find("--max-size", "6")["counts"]}
    for size in range(3, 7):
        theirs = graph.motifs_randesu_no(size, cut_prob=[0.0] * size)
        assert counts[size] == theirs, (size, counts[size], theirs)
    done(f"connected groups of 3 to 6, as igraph counts them: {counts}")


check(most=5)
check("--as-of", "2022-05-15", date="2022-05-15")
check("--schemes", "ignore", schemes=False)
check("--undeclared", "all", undeclared="all")
check("--undeclared", "allowed", undeclared="allowed")
check("--edition", "ipss2023", "--base", "2015", years=("ipss2023", 2015, 2040))
check("--edition", "ipss2023", "--base", "2020", "--target", "2050", years=("ipss2023", 2020, 2050))
check("--about", "1.0", band=100)
check("--threshold", "35.5", threshold=3550)
check("--flat", "each", each=True)
check("--shape", "star", star=True)
check("--centres", "sourced", which="source")
check("--schemes", "ignore", "--centres-out", "2", schemes=False, out=2)
check("--contiguity", "queen")
check_igraph()
print("OK")
