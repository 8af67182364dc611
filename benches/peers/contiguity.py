"""renkei beside geopandas and libpysal: from a zip of boundaries to the pairs
of neighbours, on one file in one run.

    python3 benches/peers/contiguity.py [--write]

Makes the file by renkei's bench (9,500 polygons, a million corners) and a
virtual environment under target/, runs each program in a process of its own,
stops where pairs differ and prints times and peak memory. --write puts them
into benches/RESULTS.md.
"""

import csv
import json
import pathlib
import re
import resource
import subprocess
import sys
import time
import venv

ROOT = pathlib.Path(__file__).resolve().parents[2]
PLACE = ROOT / "target" / "peers"
SYNTHETIC = ROOT / "target" / "synthetic"
PACKAGES = ["geopandas==1.2.0", "libpysal==4.14.1", "pyogrio==0.13.0", "shapely==2.2.0"]
REPEATS = 3
MARKS = ("<!-- contiguity -->", "<!-- end of contiguity -->")


def python():
    found = PLACE / "contiguity" / "bin" / "python"
    if not found.exists():
        venv.create(PLACE / "contiguity", with_pip=True)
        subprocess.run([found, "-m", "pip", "install", "-q", *PACKAGES], check=True)
    return found


def peer(file):
    """What libpysal makes of a file; runs by itself."""
    started = time.perf_counter()
    import geopandas
    from libpysal.graph import Graph

    imported = time.perf_counter()
    read = geopandas.read_file(file)
    towns = read.dissolve("N03_007") if read.N03_007.duplicated().any() else read.set_index("N03_007")
    dissolved = time.perf_counter()
    graph = Graph.build_contiguity(towns, rook=True)
    done = time.perf_counter()
    pairs = {tuple(sorted(pair)) for pair in graph.adjacency[graph.adjacency > 0].index if pair[0] != pair[1]}
    json.dump({
        "import": imported - started,
        "read": dissolved - imported,
        "graph": done - dissolved,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
        "pairs": sorted(pairs),
    }, sys.stdout)  # fmt: skip


def renkei(file):
    """Time, peak memory in KB and pairs of the built binary."""
    out = PLACE / "contiguity-graph"
    command = [ROOT / "target/release/renkei", "adjacency", "--boundaries", file, "--out", out, "--force"]
    script = (
        "import json, resource, subprocess, sys, time; s = time.perf_counter();"
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL);"
        "print(json.dumps([time.perf_counter() - s, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss]))"
    )
    done = subprocess.run([sys.executable, "-c", script, *command], check=True, capture_output=True, text=True)
    with open(out / "pairs.csv", encoding="utf-8-sig", newline="") as table:
        pairs = {(row["code_a"], row["code_b"]) for row in csv.DictReader(table)}
    return *json.loads(done.stdout), pairs


def main():
    subprocess.run(["cargo", "build", "-q", "--release", "--locked"], cwd=ROOT, check=True)
    listing = ["cargo", "bench", "-q", "--locked", "--bench", "boundaries", "--", "--list"]
    subprocess.run(listing, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    lines = [
        "| file | pairs | renkei, zip to files | peak | geopandas + libpysal, read to graph | peak | ratio |",
        "|---|---|---|---|---|---|---|",
    ]
    for name in ["synthetic-190", "synthetic-9500"]:
        file, bare = SYNTHETIC / f"{name}.zip", SYNTHETIC / f"{name}.geojson"
        ours = min((renkei(file) for _ in range(REPEATS)), key=lambda run: run[0])
        runs = [
            json.loads(subprocess.run([python(), __file__, "--peer", file], check=True, capture_output=True).stdout)
            for _ in range(REPEATS)
        ]
        theirs = min(runs, key=lambda run: run["read"] + run["graph"])
        seconds = theirs["read"] + theirs["graph"]
        assert ours[2] == {tuple(pair) for pair in theirs["pairs"]}, name
        size = bare.stat().st_size / 1e6
        lines.append(
            f"| {name}, {size:.0f} MB unpacked | {len(ours[2]):,} | {ours[0]:.2f} s | {ours[1] / 1e3:.0f} MB"
            f" | {seconds:.1f} s ({theirs['read']:.1f} + {theirs['graph']:.1f}) | {theirs['peak'] / 1e3:.0f} MB"
            f" | {seconds / ours[0]:.1f}× |"
        )
        print(lines[-1], flush=True)
    if "--write" in sys.argv:
        results = ROOT / "benches" / "RESULTS.md"
        text = results.read_text(encoding="utf-8")
        block = f"{MARKS[0]}\n" + "\n".join(lines) + f"\n{MARKS[1]}"
        text = re.sub(f"{MARKS[0]}.*{MARKS[1]}", lambda _: block, text, flags=re.DOTALL)
        results.write_text(text, encoding="utf-8")


if "--peer" in sys.argv:
    peer(sys.argv[-1])
else:
    main()
