"""Agreement and vision as LibreOffice lays them out, drafts by their schemas, the calendar."""

import datetime
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import tomllib

import icalendar
import jsonschema

from common import BINARY, ROOT, done

GROUP = ["遠軽町", "佐呂間町", "湧別町"]


def run(folder: pathlib.Path, *arguments: str) -> str:
    environment = os.environ | {"RENKEI_LANG": "ja"}
    ended = subprocess.run([BINARY, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, f"{arguments}: {ended.stderr}"
    return ended.stdout


def plain(value):
    """TOML's days as JSON has them."""
    if isinstance(value, dict):
        return {key: plain(own) for key, own in value.items()}
    if isinstance(value, list):
        return [plain(own) for own in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def check_schemas(folder: pathlib.Path) -> None:
    for kind in ["agreement", "vision"]:
        schema = json.loads((ROOT / f"docs/schema/{kind}-1.json").read_text(encoding="utf-8"))
        jsonschema.Draft7Validator.check_schema(schema)
        values = plain(tomllib.loads((folder / f"{kind}.toml").read_text(encoding="utf-8")))
        jsonschema.validate(values, schema)
        # a schema that takes anything would say nothing
        for broken in [values | {"strange": 1}, values | {"members": [{"code": "1", "name": "a"}]}]:
            assert not jsonschema.Draft7Validator(schema).is_valid(broken), broken
        done(f"{kind}.toml is as its schema says")


def pages(folder: pathlib.Path, name: str) -> list[str]:
    """The text of each page of a docx, as LibreOffice lays it out."""
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/office", "--convert-to", "pdf", f"{name}.docx"],
        cwd=folder, check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    text = subprocess.run(["pdftotext", "-layout", f"{name}.pdf", "-"], cwd=folder, check=True, capture_output=True, text=True)
    return text.stdout.rstrip("\f").split("\f")


def check_pages(folder: pathlib.Path) -> None:
    required = os.environ.get("RENKEI_ORACLE") == "required"
    missing = [program for program in ["soffice", "pdftotext"] if not shutil.which(program)]
    if missing or not pathlib.Path("/usr/lib/libreoffice/program/libswlo.so").exists():
        assert not required, f"missing: {missing or 'LibreOffice Writer'}"
        print("skipped: LibreOffice Writer or poppler is not installed", flush=True)
        return
    for name, words in [
        ("agreement", ["地域連携協定書", "第1条", "第6条", "佐呂間町長", "遠軽町長", "湧別町長", "要綱第2", "出典"]),
        ("vision", ["地域連携ビジョン", "将来像", "1980年", "2050年", "令和9年度", "令和13年度", "合計", "意見聴取", "出典"]),
    ]:
        texts = pages(folder, name)
        assert len(texts) >= 2, f"{name}: {len(texts)} pages"
        whole = "".join(texts).replace(" ", "")
        for word in words:
            assert word in whole, f"{name}: {word} is missing"
        for number, text in enumerate(texts, 1):
            last = text.strip().splitlines()[-1].replace(" ", "")
            assert last == f"{number}/{len(texts)}", f"{name}, page {number} ends in {last!r}"
        done(f"{name}.docx is laid out on {len(texts)} numbered pages")


def check_calendar(folder: pathlib.Path) -> None:
    file = folder / "agreement.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("【要記入: 連携地域の名称】", "遠軽地区連携地域"), encoding="utf-8")
    run(folder, "track", "add", "a.track", "signed", "--on", "2027-04-01", "--agreement", "agreement.toml")
    run(folder, "track", "add", "a.track", "hearing", "--on", "2027-04-02")
    run(folder, "track", "add", "a.track", "consultation", "--on", "2027-04-03")
    run(folder, "track", "add", "a.track", "vision-adopted", "--on", "2027-04-04", "--from", "2027-04-01", "--to", "2029-03-31")
    text = run(folder, "track", "calendar", "a.track", "--on", "2027-04-05")
    calendar = icalendar.Calendar.from_ical(text.encode())
    events = calendar.walk("VEVENT")
    days = sorted(event.decoded("DTSTART") for event in events)
    assert days == [datetime.date(*day) for day in [(2027, 4, 1), (2027, 4, 4), (2028, 3, 31), (2029, 3, 31), (2029, 3, 31)]], days
    assert len({str(event["UID"]) for event in events}) == len(events)
    done("the calendar is read, its five days are those of the events")


with tempfile.TemporaryDirectory() as name:
    place = pathlib.Path(name)
    run(place, "draft", "agreement", *GROUP, "--field", "ア-a,イ-a")
    run(place, "draft", "vision", "--agreement", "agreement.toml", "--from", "2027")
    run(place, "render", "agreement.toml", "vision.toml", "--docx")
    check_schemas(place)
    check_pages(place)
    check_calendar(place)
print("OK")
