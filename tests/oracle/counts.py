"""Counts and verdicts once more from the tables, in plain Python integers, and
the number of connected groups by igraph."""

import datetime

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
        if holds and (undeclared == "all" or (undeclared == "sourced" and row["basis"] == "source")):
            out.add(row["code"])
    return out


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


def chosen(items: list[str], most: int) -> list[set[str]]:
    subsets: list[set[str]] = [set()]
    for item in items:
        subsets += [subset | {item} for subset in subsets if len(subset) < most]
    return [subset for subset in subsets if subset]


def check(
    *switches: str,
    date: str = "2015-10-06",
    schemes: bool = True,
    undeclared: str = "sourced",
    years: tuple[str, int, int] = ("ipss2018", 2010, 2040),
    least: int = 3000,
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

    def declines(group: set[str]) -> bool:
        base = sum(people[code][0] for code in group)
        target = sum(people[code][1] for code in group)
        return 10000 * target <= (10000 - least) * base

    def flat(group: frozenset[str]) -> bool:
        return all(declines({code}) for code in group) if each else declines(set(group))

    def beside(group: frozenset[str], taken: set[str]) -> bool:
        return all(neighbours[code] & taken for code in group - taken)

    def centred(group: frozenset[str]) -> bool:
        return any(
            group - taken and declines(group - taken) and (not star or beside(group, taken))
            for taken in chosen(sorted(group & designated), out)
        )

    found = find("--max-size", str(most), *switches)
    expected = set()
    for count, (size, groups) in zip(found["counts"], list(grown(neighbours, most).items())[1:]):
        admitted = [group for group in groups if not group & shut_out]
        by_flat = {group for group in admitted if flat(group)}
        by_centre = {group for group in admitted if centred(group)}
        ours = [size, len(groups), len(by_flat), len(by_centre), len(by_flat | by_centre)]
        theirs = [count[key] for key in ("size", "groups", "flat", "centre", "qualifying")]
        assert ours == theirs, (switches, ours, theirs)
        assert count["refused"]["outside_requirement_1"] == len(groups) - len(admitted)
        expected |= by_flat | by_centre
    assert {frozenset(candidate["codes"]) for candidate in found["candidates"]} == expected
    done(f"find {' '.join(switches)}: {len(expected)} groups")


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
check("--about", "1.0", least=2900)
check("--threshold", "35.5", least=3550)
check("--flat", "each", each=True)
check("--shape", "star", star=True)
check("--centres", "sourced", which="source")
check("--schemes", "ignore", "--centres-out", "2", schemes=False, out=2)
check("--contiguity", "queen")
check_igraph()
print("OK")
