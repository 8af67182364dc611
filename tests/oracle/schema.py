"""The JSON of find and check against the schemas in docs/schema, by jsonschema."""

import json
import subprocess

import jsonschema

from common import BINARY, ROOT, done, renkei


def validator(name: str) -> jsonschema.Draft202012Validator:
    schema = json.loads((ROOT / "docs" / "schema" / f"{name}-1.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


candidates = validator("candidates")
for switches in [
    [],
    ["--top", "5", "--also-by", "span,margin"],
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
for names in [["遠軽町", "佐呂間町", "湧別町"], ["札幌市", "奥尻町"], ["--schemes", "ignore", "岩内町", "共和町"]]:
    # a group that does not qualify ends with exit code 1
    asked = subprocess.run([BINARY, "check", "--json", *names], capture_output=True, text=True, check=False)
    assert asked.returncode in {0, 1}, asked.stderr
    check.validate(json.loads(asked.stdout))
done("the JSON of check is as docs/schema/check-1.json says")
print("OK", flush=True)
