"""The best disjoint groups once more as an integer programme that HiGHS solves
(scipy), over the candidates that `renkei find` lists, objective by objective."""

import json

import numpy
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix

from common import done, find, renkei


def best(candidates: list[dict], towns: list[str], objectives: list[str], limits: dict) -> dict[str, int]:
    """The best value of each objective, those before it kept."""
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
        assert solved.status == 0, f"{objective}: {solved.message}"
        chosen = numpy.round(solved.x).astype(int)
        value = int(sum(int(own) for own, taken in zip(weight, chosen) if taken))
        values[objective] = abs(value)
        # a value is kept within what floating point can tell apart
        rows.append(LinearConstraint((weight / scale).reshape(1, -1), value / scale - 1e-9, numpy.inf))
    return values


def check(objectives: list[str], limits: dict, *switches: str) -> None:
    options = ["--objective", ",".join(objectives), *switches]
    if "max_groups" in limits:
        options += ["--max-groups", str(limits["max_groups"])]
    if "max_left" in limits:
        options += ["--max-left", str(limits["max_left"])]
    for code in limits.get("cover", []):
        options += ["--cover", code]
    planned = json.loads(renkei("plan", "--json", "-", *options))
    assert planned["outcome"]["kind"] == "proven", planned["outcome"]
    found = find(*switches)["candidates"]
    outside = {"outside-requirement-1", "without-figures"}
    towns = [row["code"] for row in planned["municipalities"] if row["reason"] not in outside]
    assert len(towns) == planned["municipalities_to_cover"]
    expected = best(found, towns, objectives, limits)
    values = planned["plans"][0]["values"]
    for objective in objectives:
        # rounding moves a score by half a thousandth for each municipality at most
        slack = 501 * len(towns) if objective == "score" else 0
        assert abs(values[objective] - expected[objective]) <= slack, (objective, values, expected)
    chosen = [code for group in planned["plans"][0]["groups"] for code in group["codes"]]
    assert len(chosen) == len(set(chosen))
    qualifying = {tuple(own["codes"]) for own in found}
    assert all(tuple(group["codes"]) in qualifying for group in planned["plans"][0]["groups"])
    done(f"{' '.join(objectives)} {limits} {' '.join(switches)}: {values}")


check(["cover", "score", "groups"], {})
check(["cover", "groups"], {})
check(["people", "groups"], {})
check(["score"], {"max_groups": 7})
check(["groups", "score"], {"max_left": 9})
check(["cover", "score"], {"cover": ["01231"]})
check(["cover", "score"], {}, "--threshold", "35")
check(["cover", "score"], {}, "--max-size", "7")
check(["cover", "score"], {}, "--as-of", "2022-05-15")
print("OK")
