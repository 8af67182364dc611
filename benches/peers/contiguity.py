"""renkei beside geopandas and libpysal: from a file of boundaries to the pairs
of neighbours, on one file in one run.

    python3 benches/peers/contiguity.py [--write]

Makes two files by renkei's bench (9,500 polygons, a million corners), unless they
are there, and a virtual environment under target/, and takes all of Japan too where
../shared/realdata holds it. Runs each program again and again, in a process of
its own, REPEATS times at least and for SECONDS at least, takes the shortest time
of each, stops where pairs differ, and prints times and peak memory. --write puts them into benches/RESULTS.md, with
the machine's name. Run it on a machine that does nothing else.
"""

import csv
import datetime
import json
import os
import pathlib
import platform
import re
import resource
import subprocess
import sys
import time
import venv

ROOT = pathlib.Path(__file__).resolve().parents[2]
PLACE = ROOT / "target" / "peers"
SYNTHETIC = ROOT / "target" / "synthetic"
JAPAN = ROOT.parent / "shared" / "realdata" / "N03-21_210101_s0010.geojson"
PACKAGES = ["geopandas==1.2.0", "libpysal==4.14.1", "pyogrio==0.13.0", "shapely==2.2.0"]
REPEATS = 3
SECONDS = 20
OUT = PLACE / "contiguity-graph"
MARKS = ("<!-- contiguity -->", "<!-- end of contiguity -->")


def python():
    found = PLACE / "contiguity" / "bin" / "python"
    if not found.exists():
        venv.create(PLACE / "contiguity", with_pip=True)
        subprocess.run([found, "-m", "pip", "install", "-q", *PACKAGES], check=True)
    return found


def municipality_of(code, known):
    """The municipality that a feature's code belongs to; a ward's is the city before it."""
    if code in known:
        return code
    cities = [own for own in known if own[:2] == code[:2] and "100" <= own[2:] < "200" and own < code]
    return max(cities) if code[2:] < "200" and cities else None


def peer(file, municipalities):
    """What libpysal makes of a file; runs by itself."""
    started = time.perf_counter()
    import geopandas
    from libpysal.graph import Graph

    imported, before = time.perf_counter(), time.process_time()
    read = geopandas.read_file(file)
    known = set(json.loads(pathlib.Path(municipalities).read_text()))
    codes = {code: municipality_of(code, known) for code in read.N03_007.dropna().unique()}
    read["N03_007"] = read.N03_007.map(codes)
    read = read[read.N03_007.notna()]
    towns = read.dissolve("N03_007") if read.N03_007.duplicated().any() else read.set_index("N03_007")
    dissolved = time.perf_counter()
    graph = Graph.build_contiguity(towns, rook=True)
    done, after = time.perf_counter(), time.process_time()
    pairs = {tuple(sorted(pair)) for pair in graph.adjacency[graph.adjacency > 0].index if pair[0] != pair[1]}
    json.dump({
        "import": imported - started,
        "read": dissolved - imported,
        "graph": done - dissolved,
        "processor": after - before,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
        "pairs": sorted(pairs),
    }, sys.stdout)  # fmt: skip


def renkei(file, *more):
    """Time, peak memory in KB and processor time of the built binary; its graph is left in `OUT`."""
    command = [ROOT / "target/release/renkei", "adjacency", "--boundaries", file, "--out", OUT, "--force", *more]
    script = (
        "import json, resource, subprocess, sys, time; s = time.perf_counter();"
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL);"
        "t = time.perf_counter() - s; u = resource.getrusage(resource.RUSAGE_CHILDREN);"
        "print(json.dumps([t, u.ru_maxrss, u.ru_utime + u.ru_stime]))"
    )
    done = subprocess.run([sys.executable, "-c", script, *command], check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def rows(name):
    with open(OUT / name, encoding="utf-8-sig", newline="") as table:
        return list(csv.DictReader(table))


def repeated(run):
    """What all runs gave: all programs have the same time to find the machine quiet."""
    started, runs = time.perf_counter(), []
    while len(runs) < REPEATS or time.perf_counter() - started < SECONDS:
        runs.append(run())
    return runs


def measured(file, name, size):
    """One row of the table."""
    ours = min(repeated(lambda: renkei(file)))
    alone = repeated(lambda: renkei(file, "--threads", "1"))
    single, processor = min(alone), min(run[2] for run in alone)
    pairs = {(row["code_a"], row["code_b"]) for row in rows("pairs.csv")}
    known = PLACE / "municipalities.json"
    known.write_text(json.dumps([row["code"] for row in rows("municipalities.csv")]))
    command = [python(), __file__, "--peer", file, known]
    runs = repeated(lambda: json.loads(subprocess.run(command, check=True, capture_output=True).stdout))
    theirs = min(runs, key=lambda run: run["read"] + run["graph"])
    seconds = theirs["read"] + theirs["graph"]
    times = min(run["processor"] for run in runs) / processor
    assert pairs == {tuple(pair) for pair in theirs["pairs"]}, name
    return (
        f"| {name}, {size / 1e6:.0f} MB unpacked | {len(pairs):,} | {ours[0]:.2f} s | {single[0]:.2f} s"
        f" | {ours[1] / 1e3:.0f} MB | {seconds:.1f} s ({theirs['read']:.1f} + {theirs['graph']:.1f})"
        f" | {theirs['peak'] / 1e3:.0f} MB | {seconds / ours[0]:.1f}× | {seconds / single[0]:.1f}× | {times:.1f}× |"
    )


def machine():
    with open("/proc/cpuinfo", encoding="utf-8") as info:
        named = [line.split(":")[1].strip() for line in info if line.startswith("model name")]
    return f"{named[0] if named else platform.machine()}, {platform.system()} {platform.release()}"


def main():
    subprocess.run(["cargo", "build", "-q", "--release", "--locked"], cwd=ROOT, check=True)
    if not (SYNTHETIC / "synthetic-9500.geojson").exists():
        listing = ["cargo", "bench", "-q", "--locked", "--bench", "boundaries", "--", "--list"]
        subprocess.run(listing, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    cores = os.process_cpu_count() if hasattr(os, "process_cpu_count") else os.cpu_count()
    files = [
        (SYNTHETIC / f"{name}.zip", name, (SYNTHETIC / f"{name}.geojson").stat().st_size)
        for name in ["synthetic-190", "synthetic-9500"]
    ]
    if JAPAN.exists():
        files.append((JAPAN, "all of Japan", JAPAN.stat().st_size))
    else:
        print(f"skipped: {JAPAN} is not here", file=sys.stderr)
    lines = [
        f"Measured {datetime.date.today()} on {machine()}: the shortest of the runs of {SECONDS} s each; renkei",
        f"on {cores} threads and on one, libpysal on one; ratios are its time by renkei's.",
        "",
        f"| file | pairs | renkei, {cores} threads | one thread | peak | geopandas + libpysal, read to graph | peak"
        f" | ratio, {cores} threads | one thread | processor time |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    load = [os.getloadavg()[0]]
    for file, name, size in files:
        lines.append(measured(file, name, size))
        load.append(os.getloadavg()[0])
        print(lines[-1], flush=True)
    lines[1] += f" Load while measuring: {min(load):.0f} to {max(load):.0f}; 1 is these runs alone."
    if "--write" in sys.argv:
        results = ROOT / "benches" / "RESULTS.md"
        text = results.read_text(encoding="utf-8")
        block = f"{MARKS[0]}\n" + "\n".join(lines) + f"\n{MARKS[1]}"
        text = re.sub(f"{MARKS[0]}.*{MARKS[1]}", lambda _: block, text, flags=re.DOTALL)
        results.write_text(text, encoding="utf-8")


if "--peer" in sys.argv:
    peer(*sys.argv[-2:])
else:
    main()
