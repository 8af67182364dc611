"""The best disjoint groups once more as an integer programme that HiGHS solves
(scipy), over the candidates that `renkei find` lists, objective by objective: chosen
questions, Pareto fronts, and random scenarios."""

import json
import os
import random
import subprocess

import numpy
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix

from common import BINARY, done, find, renkei


def best(candidates: list[dict], towns: list[str], objectives: list[str], limits: dict) -> dict[str, int] | None:
    """The best value of each objective, those before it kept; nothing where no plan meets the limits."""
    place = {code: row for row, code in enumerate(towns)}
    cells = [(place[code], column) for column, own in enumerate(candidates) for code in own["codes"]]
    shape = (len(towns), len(candidates))
    members = csr_matrix((numpy.ones(len(cells)), tuple(zip(*cells))), shape=shape)
    size = numpy.array([len(own["codes"]) for own in candidates])
    weights = {
        "cover": size,
        "people": numpy.array([own["base_population"] for own in candidates]),
        # find rounds a score to thousandths of a point
        "score": numpy.array([round(own["score"] * 1e6) for own in candidates]) * size,
        "groups": -numpy.ones(len(candidates)),
    }
    least = numpy.zeros(len(towns))
    for code in limits.get("cover", []):
        least[place[code]] = 1
    rows = [LinearConstraint(members, least, 1)]
    ones = numpy.ones((1, len(candidates)))
    rows.append(LinearConstraint(ones, 0, limits.get("max_groups", len(towns))))
    most_left = limits.get("max_left", len(towns))
    rows.append(LinearConstraint(size.reshape(1, -1), len(towns) - most_left, len(towns)))
    values = {}
    for objective in objectives:
        weight = weights[objective]
        scale = numpy.abs(weight).max()
        solved = milp(
            -weight / scale,
            constraints=rows,
            integrality=numpy.ones(len(candidates)),
            bounds=Bounds(0, 1),
            options={"mip_rel_gap": 0},
        )
        if solved.status == 2 and not values:
            return None
        assert solved.status == 0, f"{objective}: {solved.message}"
        chosen = numpy.round(solved.x).astype(int)
        value = int(sum(int(own) for own, taken in zip(weight, chosen) if taken))
        values[objective] = abs(value)
        # a value is kept within what floating point can tell apart
        rows.append(LinearConstraint((weight / scale).reshape(1, -1), value / scale - 1e-9, numpy.inf))
    return values


def options_of(limits: dict) -> list[str]:
    options = []
    if "max_groups" in limits:
        options += ["--max-groups", str(limits["max_groups"])]
    if "max_left" in limits:
        options += ["--max-left", str(limits["max_left"])]
    for code in limits.get("cover", []):
        options += ["--cover", code]
    return options


def towns_of(planned: dict) -> list[str]:
    outside = {"outside-requirement-1", "without-figures"}
    towns = [row["code"] for row in planned["municipalities"] if row["reason"] not in outside]
    assert len(towns) == planned["municipalities_to_cover"]
    return towns


def towns_without_plan(planned: dict, found: list[dict], limits: dict) -> list[str]:
    """Where no plan says who is left over: the members of all groups, and as many others as there are."""
    known = sorted({code for own in found for code in own["codes"]} | set(limits.get("cover", [])))
    return known + [f"other {number}" for number in range(planned["municipalities_to_cover"] - len(known))]


def agree(found: dict, expected: dict, towns: int) -> None:
    for objective, value in expected.items():
        # find rounds a score by half a thousandth for each municipality at most
        slack = 501 * towns if objective == "score" else 0
        assert abs(found[objective] - value) <= slack, (objective, found, expected)


def check(objectives: list[str], limits: dict, *switches: str) -> bool:
    """Whether there is a plan."""
    options = ["plan", "--json", "-", "--objective", ",".join(objectives), *options_of(limits), *switches]
    run = subprocess.run([BINARY, *options], capture_output=True, text=True, check=False)
    assert run.returncode in {0, 1}, f"{options}: {run.stderr}"
    planned = json.loads(run.stdout)
    found = find(*switches)["candidates"]
    towns = towns_of(planned) if planned["plans"] else towns_without_plan(planned, found, limits)
    expected = best(found, towns, objectives, limits)
    if expected is None:
        assert planned["outcome"]["kind"] == "impossible", (options, planned["outcome"])
        return False
    assert planned["outcome"]["kind"] == "proven", (options, planned["outcome"])
    values = planned["plans"][0]["values"]
    agree(values, expected, len(towns))
    chosen = [code for group in planned["plans"][0]["groups"] for code in group["codes"]]
    assert len(chosen) == len(set(chosen))
    qualifying = {tuple(own["codes"]) for own in found}
    assert all(tuple(group["codes"]) in qualifying for group in planned["plans"][0]["groups"])
    return True


def check_front(objective: str, bounded: str, *switches: str) -> None:
    """A front of two objectives: the best of one while the other is bounded ever tighter."""
    planned = json.loads(renkei("plan", "--json", "-", "--pareto", f"{bounded},{objective}", *switches))
    assert planned["outcome"] == {"kind": "front", "complete": True}
    found, towns = find(*switches)["candidates"], towns_of(planned)
    expected, limits = [], {}
    while (values := best(found, towns, [objective, bounded], limits)) is not None:
        expected.append(values)
        if bounded == "cover":
            limits = {"max_left": len(towns) - values["cover"] - 1}
        else:
            limits = {"max_groups": values["groups"] - 1}
        if min(limits.values()) < 0:
            break
    # groups: the fewest first, municipalities covered: the most first
    expected.reverse()
    points = [plan["values"] for plan in planned["plans"]]
    assert len(points) == len(expected), (points, expected)
    for point, values in zip(points, expected):
        agree(point, values, len(towns))
    done(f"front of {bounded} and {objective} {' '.join(switches)}: {len(points)} points")


def check_random(number: int) -> None:
    """Random readings, sizes, objectives and limits."""
    chance = random.Random(20261128)
    possible = 0
    for _ in range(number):
        switches = ["--threshold", str(chance.choice([25, 28, 30, 33, 38])), "--max-size", str(chance.choice([2, 3, 4]))]
        switches += chance.choice([[], ["--flat", "each"], ["--centres", "none"], ["--shape", "star"], ["--about", "2"]])
        switches += chance.choice([[], ["--as-of", "2022-05-15"], ["--edition", "ipss2023"], ["--span", "40"]])
        objectives = chance.sample(["cover", "people", "score", "groups"], chance.choice([1, 2, 3]))
        limits: dict = {}
        if chance.random() < 0.3:
            limits["max_groups"] = chance.randint(1, 12)
        if chance.random() < 0.3:
            limits["max_left"] = chance.randint(2, 60)
        if chance.random() < 0.3:
            limits["cover"] = chance.sample(["01231", "01208", "01212", "01555", "01391", "01229"], 1)
        possible += check(objectives, limits, *switches)
    done(f"{number} random scenarios, {possible} of them with a plan")


check(["cover", "score", "groups"], {})
check(["cover", "groups"], {})
check(["people", "groups"], {})
check(["score"], {"max_groups": 7})
check(["groups", "score"], {"max_left": 9})
check(["cover", "score"], {"cover": ["01231"]})
check(["cover", "score"], {}, "--threshold", "35")
check(["cover", "score"], {}, "--max-size", "7")
check(["cover", "score"], {}, "--as-of", "2022-05-15")
done("chosen questions: the values of the integer programme")
check_front("score", "cover")
check_front("groups", "cover", "--max-size", "3")
check_front("score", "groups", "--max-size", "3")
check_random(int(os.environ.get("RENKEI_SCENARIOS", "200")))
print("OK")
