"""Plans beside HiGHS, SCIP and CP-SAT: the same groups, the same objectives, one thread
each, processor time.

`python3 benches/plan_peers.py` builds the example `plan_times` of renkei-core, installs
the solvers into target/plan-venv, and prints a table in Markdown; it stops where two optima
differ. `--times BINARY` takes an example that was built before, `--limit SECONDS` is what a
solver may take for one question. Objectives after the first are solved one after the
other, each with the values before it kept."""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import venv

ROOT = pathlib.Path(__file__).resolve().parents[1]
VENV = ROOT / "target" / "plan-venv"
PACKAGES = ["highspy", "pyscipopt", "ortools", "numpy"]
QUESTIONS = [
    ("guideline", 5, ["cover,score", "score", "people"]),
    ("all", 5, ["score", "people"]),
    ("all", 7, ["score"]),
]


def built() -> pathlib.Path:
    subprocess.run(
        ["cargo", "build", "--release", "-p", "renkei-core", "--features", "plan", "--example", "plan_times"],
        cwd=ROOT, check=True,
    )
    return pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release" / "examples" / "plan_times"


def read(file: pathlib.Path) -> list[tuple[int, int, list[int]]]:
    groups = []
    for line in file.read_text().splitlines():
        score, people, *members = map(int, line.split())
        groups.append((score, people, members))
    return groups


def weights(objective: str, groups: list) -> list[int]:
    return [
        {"cover": len(members), "score": score * len(members), "people": people, "groups": -1}[objective]
        for score, people, members in groups
    ]


def highs(groups: list, towns: int, kept: list, weight: list[int], limit: float) -> int | None:
    import highspy
    import numpy

    scale = max(map(abs, weight))
    model = highspy.Highs()
    model.setOptionValue("output_flag", False)
    model.setOptionValue("threads", 1)
    model.setOptionValue("mip_rel_gap", 0.0)
    model.setOptionValue("mip_abs_gap", 0.0)
    model.setOptionValue("time_limit", limit)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(groups), towns + len(kept)
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = numpy.array(weight) / scale
    lp.col_lower_, lp.col_upper_ = numpy.zeros(len(groups)), numpy.ones(len(groups))
    lp.integrality_ = [highspy.HighsVarType.kInteger] * len(groups)
    least = [value / max(map(abs, own)) - 1e-9 for own, value in kept]
    lp.row_lower_ = numpy.array([-highspy.kHighsInf] * towns + least)
    lp.row_upper_ = numpy.array([1.0] * towns + [highspy.kHighsInf] * len(kept))
    starts, index, value = [0], [], []
    for column, (_, _, members) in enumerate(groups):
        index += members + [towns + row for row in range(len(kept))]
        value += [1.0] * len(members) + [own[column] / max(map(abs, own)) for own, _ in kept]
        starts.append(len(index))
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = starts, index, value
    model.passModel(lp)
    model.run()
    if model.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    chosen = model.getSolution().col_value
    return sum(own for own, taken in zip(weight, chosen) if taken > 0.5)


def scip(groups: list, towns: int, kept: list, weight: list[int], limit: float) -> int | None:
    import pyscipopt

    model = pyscipopt.Model()
    model.hideOutput()
    model.setParam("limits/time", limit)
    model.setParam("limits/gap", 0.0)
    scale = max(map(abs, weight))
    taken = [model.addVar(vtype="B", obj=own / scale) for own in weight]
    model.setMaximize()
    by_town = [[] for _ in range(towns)]
    for variable, (_, _, members) in zip(taken, groups):
        for town in members:
            by_town[town].append(variable)
    for variables in by_town:
        if variables:
            model.addCons(pyscipopt.quicksum(variables) <= 1)
    for own, value in kept:
        most = max(map(abs, own))
        model.addCons(pyscipopt.quicksum(w / most * x for w, x in zip(own, taken)) >= value / most - 1e-9)
    model.optimize()
    if model.getStatus() != "optimal":
        return None
    return sum(own for own, variable in zip(weight, taken) if model.getVal(variable) > 0.5)


def cp_sat(groups: list, towns: int, kept: list, weight: list[int], limit: float) -> int | None:
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    taken = [model.new_bool_var("") for _ in groups]
    by_town = [[] for _ in range(towns)]
    for variable, (_, _, members) in zip(taken, groups):
        for town in members:
            by_town[town].append(variable)
    for variables in by_town:
        model.add_at_most_one(variables)
    for own, value in kept:
        model.add(cp_model.LinearExpr.weighted_sum(taken, own) >= value)
    model.maximize(cp_model.LinearExpr.weighted_sum(taken, weight))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = limit
    if solver.solve(model) != cp_model.OPTIMAL:
        return None
    return sum(own for own, variable in zip(weight, taken) if solver.value(variable))


SOLVERS = {"HiGHS": highs, "SCIP": scip, "CP-SAT": cp_sat}


def peer(name: str, file: pathlib.Path, towns: int, objectives: list[str], limit: float) -> None:
    """Solves in a process of its own; prints values and processor seconds."""
    groups, kept, values = read(file), [], []
    start = time.process_time()
    for objective in objectives:
        weight = weights(objective, groups)
        left = limit - (time.process_time() - start)
        value = SOLVERS[name](groups, towns, kept, weight, left) if left > 0 else None
        if value is None:
            break
        kept.append((weight, value))
        values.append(abs(value))
    print(json.dumps({"values": values, "seconds": time.process_time() - start}))


def shown(seconds: float, values: list[int], wanted: list[int], limit: float) -> str:
    return f"{seconds:.2f}" if len(values) == len(wanted) else f"> {min(seconds, limit):.0f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=pathlib.Path)
    parser.add_argument("--venv", type=pathlib.Path, default=VENV)
    parser.add_argument("--limit", type=float, default=120)
    parser.add_argument("--peer", nargs=4, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.peer:
        name, file, towns, objectives = given.peer
        peer(name, pathlib.Path(file), int(towns), objectives.split(","), given.limit)
        return
    times = given.times or built()
    python = given.venv / "bin" / "python"
    if not python.exists():
        venv.create(given.venv, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "-q", *PACKAGES], check=True)
    print("| municipalities | up to size | groups | objectives | renkei | MB | HiGHS | SCIP | CP-SAT | best peer ÷ renkei |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "groups"
        for rule, size, questions in QUESTIONS:
            for objectives in questions:
                run = [times, file, str(size), rule, objectives]
                own = json.loads(subprocess.run(run, capture_output=True, text=True, check=True).stdout)
                if not own["proven"]:
                    print(f"| {own['towns']} | {size} | {own['groups']:,} | {objectives} | not proven in {own['seconds']:.1f} | {own['megabytes']:.0f} | | | | |", flush=True)
                    continue
                cells, best = [], []
                for name in SOLVERS:
                    asked = [python, __file__, "--limit", str(given.limit), "--peer", name, file, str(own["towns"]), objectives]
                    answer = subprocess.run(list(map(str, asked)), capture_output=True, text=True, check=False)
                    if answer.returncode != 0:
                        print(answer.stderr[-400:], file=sys.stderr)
                        cells.append("failed")
                        continue
                    found = json.loads(answer.stdout)
                    # solvers in floating point may be off in the last digits of a sum of millionths
                    for a, b in zip(found["values"], own["values"]):
                        assert abs(a - b) <= max(1, abs(b) // 10**7), (name, objectives, found, own)
                    cells.append(shown(found["seconds"], found["values"], own["values"], given.limit))
                    best.append(found["seconds"])
                ratio = min(best) / own["seconds"] if best else 0
                memory = own["megabytes"]
                print(
                    f"| {own['towns']} | {size} | {own['groups']:,} | {objectives} | {own['seconds']:.3f} | {memory:.0f} "
                    f"| {' | '.join(cells)} | {ratio:.0f}× |",
                    flush=True,
                )


if __name__ == "__main__":
    main()
