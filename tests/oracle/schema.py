"""The JSON of every command against the schemas in docs/schema, by jsonschema."""

import json
import pathlib
import subprocess
import tempfile

import jsonschema
import referencing

from common import BINARY, ROOT, done, renkei


SCHEMAS = {
    file.name.removesuffix("-1.json"): json.loads(file.read_text(encoding="utf-8"))
    for file in sorted((ROOT / "docs" / "schema").glob("*-1.json"))
}
# a schema may take the definition of a candidate from that of find
REGISTRY = referencing.Registry().with_resources(
    (schema["$id"], referencing.Resource.from_contents(schema)) for schema in SCHEMAS.values() if "$id" in schema
)


def validator(name: str) -> jsonschema.Draft202012Validator:
    schema = SCHEMAS[name]
    assert schema["$id"] == f"renkei/{name}/1", schema["$id"]
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema, registry=REGISTRY)


candidates = validator("candidates")
for switches in [
    [],
    ["--top", "5", "--also-by", "span,margin"],
    ["--top", "5", "--rank-by", "percentile"],
    ["--schemes", "ignore", "--about", "1", "--flat", "each", "--max-size", "3"],
    ["--pioneering", "--max-size", "2"],
    ["--edition", "ipss2023", "--base", "2020", "--target", "2050"],
]:
    run = json.loads(renkei("find", "--json", "-", *switches))
    candidates.validate(run)
    keys = set(run["candidates"][0])
    assert keys <= set(candidates.schema["$defs"]["candidate"]["properties"]), keys
done("the JSON of find is as docs/schema/candidates-1.json says")

broken = json.loads(renkei("find", "--json", "-", "--top", "1"))
del broken["candidates"][0]["score_parts"][6]
assert not candidates.is_valid(broken), "a schema that takes anything checks nothing"

check = validator("check")
for names in [["遠軽町", "佐呂間町", "湧別町"], ["札幌市", "奥尻町"], ["--schemes", "ignore", "岩内町", "共和町"], ["--robustness", "遠軽町", "湧別町"]]:
    # a group that does not qualify ends with exit code 1
    asked = subprocess.run([BINARY, "check", "--json", *names], capture_output=True, text=True, check=False)
    assert asked.returncode in {0, 1}, asked.stderr
    check.validate(json.loads(asked.stdout))
done("the JSON of check is as docs/schema/check-1.json says")

SQUARES = [("a", 141.0), ("b", 141.1001), ("c", 141.2)]
FOLDER = pathlib.Path(tempfile.mkdtemp())
FOLDER.joinpath("own.csv").write_text("市町村名,床\n遠軽町,10\n佐呂間町,3\n湧別町,4\n", encoding="utf-8")
FOLDER.joinpath("times.csv").write_text(
    "a,b,分\n遠軽町,佐呂間町,30\n遠軽町,湧別町,20\n佐呂間町,湧別町,25\n", encoding="utf-8"
)


def square(key: str, west: float) -> dict:
    east = west + 0.1
    ring = [[west, 43], [east, 43], [east, 43.1], [west, 43.1], [west, 43]]
    return {"type": "Feature", "properties": {"key": key}, "geometry": {"type": "Polygon", "coordinates": [ring]}}


FOLDER.joinpath("squares.geojson").write_text(
    json.dumps({"type": "FeatureCollection", "features": [square(*of) for of in SQUARES]}), encoding="utf-8"
)
OWN = ["--attributes", "own.csv", "--join", "床=sum", "--distances", "times.csv"]
RUNS = {
    "candidates": [
        ["find", "--json", "-", "--top", "3", *OWN], ["find", "--json", "-", "--must", "遠軽", *OWN],
        ["find", "--json", "-", "--distinct", "0.5"],
    ],
    "check": [["check", "--json", "遠軽町", "佐呂間町", "湧別町", *OWN]],
    "partners": [
        ["partners", "恵庭市", "--json"],
        ["partners", "札幌市", "--json"],
        ["partners", "利尻町", "--json"],
        ["partners", "恵庭", "--json", "--max-size", "3", "--threshold", "90"],
        ["partners", "遠軽", "--json", *OWN],
    ],
    "why-not": [
        ["why-not", "浦河町", "様似町", "えりも町", "広尾町", "--json"],
        ["why-not", "寿都町", "京極町", "--json"],
        ["why-not", "利尻町", "奥尻町", "--json"],
    ],
    "compare": [
        ["compare", "--edition", "ipss2018", "--edition", "ipss2023", "--json", "--max-size", "3"],
        ["compare", "--as-of", "2015-10-06", "--as-of", "latest", "--json", "--max-size", "3"],
    ],
    "sensitivity": [["sensitivity", "--json", "--max-size", "3"]],
    "count": [["count", "--json"], ["count", "--json", "--admitted", "--meeting", "--max-size", "6"]],
    "best": [["best", "--json", "--top", "5"], ["best", "--json", "--by", "decline-rate", "--max-size", "4"]],
    "sample": [["sample", "--json", "--size", "4"], ["sample", "--json", "夕張", "由仁町", "長沼町", "栗山町"]],
    "adjacency": [["adjacency", "--json", "-"], ["adjacency", "--json", "-", "--contiguity", "queen"]],
    "doctor": [["doctor", "--json", "squares.geojson", "--id-attribute", "key"]],
    "plan": [
        ["plan", "--json", "-", "--max-size", "3"],
        ["plan", "--json", "-", "--max-size", "3", "--best", "2", "--max-left", "60"],
        ["plan", "--json", "-", "--max-size", "3", "--cover", "札幌市"],
        ["plan", "--json", "-", "--max-size", "3", "--pareto", "cover,groups,score", "--one-centre"],
        ["plan", "--json", "-", "--max-size", "3", "--robust", "--fixed", "adopted"],
    ],
    "plan-check": [["plan", "--check", "plan.json", "--max-size", "3", "--json", "-"]],
    "data": [["data", "show", "--json"]],
    "track-status": [["track", "status", "a.track", "--json", "--on", "2028-06-01"]],
    "track-due": [["track", "due", "a.track", "--json", "--on", "2028-06-01"]],
    "validate": [["validate", "agreement.toml", "vision.toml", "--json"], ["validate", "old.txt", "--json"]],
}
FOLDER.joinpath("a.track").write_text(
    'renkei-track 1 region = "甲", members = ["01552", "01555"]\n2027-03-20 signed\n', encoding="utf-8"
)
FOLDER.joinpath("old.txt").write_text("協定書\n第1条 遠軽町及び湧別町は、次のとおり協定を締結する。\n", encoding="utf-8")
for arguments in [
    ["plan", "--max-size", "3", "--json", "plan.json"],
    ["draft", "agreement", "遠軽町", "佐呂間町", "湧別町"],
    ["draft", "vision", "--agreement", "agreement.toml", "--from", "2027"],
]:
    subprocess.run([BINARY, *arguments], cwd=FOLDER, check=True, capture_output=True)
for name, runs in RUNS.items():
    schema = validator(name)
    for arguments in runs:
        asked = subprocess.run([BINARY, *arguments], cwd=FOLDER, capture_output=True, text=True, check=False)
        assert asked.returncode in {0, 1}, asked.stderr
        found = json.loads(asked.stdout)
        schema.validate(found)
        # what a schema names as required is there: another key in its place is refused
        broken = {key: value for key, value in found.items() if key != schema.schema["required"][-1]}
        assert not schema.is_valid(broken), name
    done(f"the JSON of {name} is as docs/schema/{name}-1.json says")
# the last two are those of files that people edit; see documents.py
assert set(RUNS) | {"figures", "agreement", "vision"} == set(SCHEMAS), set(SCHEMAS) ^ set(RUNS)
print("OK", flush=True)
