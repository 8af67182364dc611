"""renkei beside other enumerators of connected groups, on one graph in one run.

    python3 benches/peers/run.py [--write]

Makes a virtual environment under target/, installs python-igraph and rustworkx
there, builds renkei's bench, runs all of them one after the other on
Hokkaido's queen graph, holds their counts against each other and prints the
rates. --write puts them into benches/RESULTS.md, with the machine's name. Run
it on a machine that does nothing else.
"""

import datetime
import json
import os
import pathlib
import platform
import subprocess
import sys
import time
import venv

ROOT = pathlib.Path(__file__).resolve().parents[2]
PLACE = ROOT / "target" / "peers"
PACKAGES = ["igraph==1.0.0", "rustworkx==0.17.1"]
SIZES = range(8, 12)
# rustworkx keeps a list of all groups: 1.2 GB at size 8
RUSTWORKX_SIZE = 7
# as crates/renkei-core/src/search/simd/lanes.rs knows them, below the widest
LANES = ["avx2", "sse4", "narrow"]


def run_again_with_packages():
    """Runs this script by a Python that has the packages."""
    python = PLACE / "venv" / "bin" / "python"
    if not python.exists():
        venv.create(PLACE / "venv", with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "-q", *PACKAGES], check=True)
    sys.exit(subprocess.run([python, __file__, "--inside", *sys.argv[1:]], check=False).returncode)


def edges():
    """Hokkaido's municipalities and queen pairs, as renkei writes them."""
    out = PLACE / "graph"
    command = ["cargo", "run", "-q", "--release", "--locked", "--", "adjacency", "--contiguity", "queen"]
    subprocess.run([*command, "--out", out, "--force"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    import csv

    def rows(name):
        with open(out / name, encoding="utf-8-sig", newline="") as file:
            return list(csv.reader(file))[1:]

    def codes(row):
        return [cell for cell in row if len(cell) == 5 and cell.isdigit()]

    # municipalities without neighbours are vertices too
    vertices = {codes(row)[0]: number for number, row in enumerate(rows("municipalities.csv"))}
    return len(vertices), [tuple(vertices[code] for code in codes(row)[:2]) for row in rows("pairs.csv")]


def timed(work):
    started = time.perf_counter()
    result = work()
    return result, time.perf_counter() - started


def igraph_rates(vertices, pairs):
    import igraph

    graph = igraph.Graph(vertices, pairs)
    return {size: timed(lambda size=size: int(graph.motifs_randesu_no(size=size))) for size in SIZES}


def rustworkx_rate(vertices, pairs):
    import rustworkx

    graph = rustworkx.PyGraph()
    graph.add_nodes_from(range(vertices))
    graph.add_edges_from([(a, b, None) for a, b in pairs])
    return timed(lambda: len(rustworkx.connected_subgraphs(graph, RUSTWORKX_SIZE)))


def renkei(threads, sizes=SIZES, lanes="widest"):
    command = ["cargo", "bench", "-q", "--locked", "--bench", "rates", "--", "--json", "--queen"]
    options = ["--threads", str(threads), "--sizes", ",".join(map(str, sizes))]
    settings = {**os.environ, "RENKEI_LANES": lanes}
    output = subprocess.run(
        [*command, *options], cwd=ROOT, check=True, capture_output=True, text=True, env=settings
    )
    return json.loads(output.stdout)


def machine():
    with open("/proc/cpuinfo", encoding="ascii") as file:
        model = next((line.split(":", 1)[1].strip() for line in file if line.startswith("model name")), "?")
    with open("/proc/cpuinfo", encoding="ascii") as file:
        flags = next((line for line in file if line.startswith("flags")), "").split()
    wide = [name for name in ("avx512f", "avx2") if name in flags]
    return f"{model}, {platform.system()} {platform.release()}, {' '.join(wide) or 'no wide instructions'}"


def millions(groups, seconds):
    return groups / seconds / 1e6


def cells(line, peer):
    """Counted, tested and ranked, with how often the peer's rate each is."""
    ways = zip(("groups", "tested", "groups"), line["seconds"])
    rates = [millions(line[groups], seconds) for groups, seconds in ways]
    return " | ".join(f"{rate:,.0f} ({rate / peer:.1f}×)" for rate in rates)


def table(vertices, pairs):
    peer = igraph_rates(vertices, pairs)
    rustworkx_groups, rustworkx_seconds = rustworkx_rate(vertices, pairs)
    one, two = renkei(1), renkei(2)
    lines = [
        "| up to size | groups | igraph | counted | tested | ranked | two threads |",
        "|---|---|---|---|---|---|---|",
    ]
    of_size = {line["size"]: line for line in one["lines"]}
    for line, line_of_two in zip(one["lines"], two["lines"]):
        size = line["size"]
        groups, seconds = peer[size]
        before = of_size.get(size - 1)
        if before is not None:
            # renkei counts all sizes up to one, igraph one
            assert line["groups"] - before["groups"] == groups, f"size {size}: igraph counts {groups}"
        ours = millions(groups, seconds)
        faster = line["seconds"][1] / line_of_two["seconds"][1]
        lines.append(
            f"| {size} | {line['groups']:,} | {ours:.0f} | {cells(line, ours)} | {faster:.2f}× |"
        )
    narrower = {lanes: renkei(1, [SIZES[-1]], lanes)["lines"][0] for lanes in LANES}

    def as_narrow(lanes):
        return f"| `RENKEI_LANES={lanes}` | {cells(narrower[lanes], ours)} |"

    memory = [f"{line['memory_kb'] / 1024:.1f} MB up to size {line['size']}" for line in one["lines"]]
    every = one["all_sizes"]
    return "\n".join(
        [
            *lines,
            "",
            f"Up to size {SIZES[-1]} with narrower instructions, one thread:",
            "",
            "| instructions | counted | tested | ranked |",
            "|---|---|---|---|",
            *map(as_narrow, LANES),
            "",
            f"- rustworkx `connected_subgraphs`, size {RUSTWORKX_SIZE}: "
            f"{millions(rustworkx_groups, rustworkx_seconds):.2f} M a second "
            f"({rustworkx_groups:,} groups in {rustworkx_seconds:.1f} s, kept as a list).",
            f"- Peak memory above what was held before, size after size: {', '.join(memory)}.",
            f"- Groups of every size counted in {every['counts']:.3f} s, "
            f"the best thousand of every size found in {every['best_1000']:.3f} s.",
        ]
    )


def main():
    if "--inside" not in sys.argv:
        run_again_with_packages()
    vertices, pairs = edges()
    text = (
        f"Measured {datetime.date.today()} on {machine()}: {vertices} municipalities, {len(pairs)} pairs.\n"
        "Millions of groups a second, one thread but in the last column.\n\n" + table(vertices, pairs)
    )
    print(text)
    if "--write" in sys.argv:
        file = ROOT / "benches" / "RESULTS.md"
        head, _, rest = file.read_text(encoding="utf-8").partition("<!-- measured -->\n")
        _, _, tail = rest.partition("<!-- end -->\n")
        file.write_text(
            f"{head}<!-- measured -->\n{text}\n<!-- end -->\n{tail}", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
