"""What the checks share: the binary, the facts, the real boundaries."""

import csv
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
FACTS = ROOT / "geodata" / "hokkaido"
REALDATA = pathlib.Path(os.environ.get("RENKEI_REALDATA", ROOT.parent / "shared" / "realdata"))
HOKKAIDO = REALDATA / "N03-21_01_210101_s0010.geojson"
JAPAN = REALDATA / "N03-21_210101_s0010.geojson"
BINARY = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else os.environ["RENKEI_BIN"]).resolve()


def renkei(*arguments: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [BINARY, *arguments], cwd=folder, capture_output=True, text=True, check=False
        )
    assert done.returncode == 0, f"{arguments}: {done.stderr}"
    return done.stdout


def find(*switches: str) -> dict:
    return json.loads(renkei("find", "--json", "-", "--top", "1000000", *switches))


def rows(table: pathlib.Path) -> list[dict[str, str]]:
    with open(table, encoding="utf-8-sig", newline="") as text:
        return list(csv.DictReader(text))


def pairs_of(*switches: str) -> dict[tuple[str, str], float]:
    """Pairs of neighbours and their common border in metres."""
    with tempfile.TemporaryDirectory() as folder:
        renkei("adjacency", "--out", f"{folder}/graph", *switches)
        table = rows(pathlib.Path(folder) / "graph" / "pairs.csv")
    return {(row["code_a"], row["code_b"]): float(row["border_m"]) for row in table}


def done(what: str) -> None:
    print(f"ok  {what}", flush=True)
