"""candidates.xlsx: its sheets by openpyxl, against the CSV tables; and opened
by LibreOffice, where that is installed, which writes the same cells."""

import csv
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

import openpyxl

from common import done, renkei, rows

SHEETS = ["候補", "構成市町村", "組合せ", "市町村一覧", "条件", "出典", "項目の説明"]

# the rate of all members in the sheet of candidates, of one municipality in the others
RATE = {"候補": "全体の減少率", "構成市町村": "減少率", "市町村一覧": "減少率"}


def table(sheet) -> list[dict]:
    header, *lines = sheet.iter_rows(values_only=True)
    return [dict(zip(header, line)) for line in lines]


def as_text(value) -> str:
    return "" if value is None else str(value)


def check_table(sheet, expected: list[dict[str, str]], frozen: str) -> None:
    found = table(sheet)
    assert len(found) == len(expected) > 0, sheet.title
    for ours, theirs in zip(found, expected):
        assert ours.keys() == theirs.keys(), (ours.keys(), theirs.keys())
        for name, value in ours.items():
            if isinstance(value, (int, float)):
                assert abs(value - float(theirs[name])) < 1e-9, (name, value, theirs[name])
            else:
                assert as_text(value) == theirs[name], (name, value, theirs[name])
    assert sheet.freeze_panes == frozen, sheet.freeze_panes
    assert sheet.auto_filter.ref == sheet.dimensions, sheet.auto_filter.ref
    assert sheet.print_title_rows == "$1:$1", sheet.print_title_rows
    done(f"{sheet.title}: {len(found)} rows as in CSV, header frozen, filters")


def check_formats(sheet) -> None:
    column = {cell.value: cell.column for cell in sheet[1]}
    formats = {
        name: sheet.cell(2, place).number_format
        for name, place in column.items()
        if name in {"市町村コード", "基準年人口", RATE[sheet.title], "面積km²"}
    }
    assert formats == {
        "市町村コード": "@",
        "基準年人口": "#,##0",
        RATE[sheet.title]: "0.0%",
        "面積km²": "#,##0.00",
    }, formats
    assert isinstance(sheet.cell(2, column["市町村コード"]).value, str)
    rate = openpyxl.utils.get_column_letter(column[RATE[sheet.title]])
    bars = [str(area.sqref) for area in sheet.conditional_formatting if area.rules[0].type == "dataBar"]
    assert bars == [f"{rate}2:{rate}{sheet.max_row}"], bars
    done(f"{sheet.title}: number formats, codes as text, bars for the rate")


def check_about(book) -> None:
    conditions = list(book["条件"].iter_rows(values_only=True))
    text = "\n".join(as_text(line[0]) for line in conditions)
    assert "要件(1)は2015年10月6日現在" in text and 'as-of = "2015-10-06"' in text, text
    sizes = [line for line in conditions if as_text(line[0]) in {f"{n}市町村" for n in range(2, 6)}]
    refused = [
        line[1] for line in conditions if isinstance(line[1], (int, float)) and line not in sizes
    ]
    groups, qualifying = sum(line[1] for line in sizes), sum(line[4] for line in sizes)
    assert (groups, qualifying) == (445 + 1602 + 6954 + 33625, 1580), (groups, qualifying)
    assert qualifying + sum(refused) == groups, refused
    sources = "\n".join(as_text(line[0]) for line in book["出典"].iter_rows(values_only=True))
    assert "「国土数値情報(行政区域データ)」(国土交通省)を加工して作成" in sources
    assert "未確認" in sources
    done("conditions, counts by reason that add up, sources")


def check_libreoffice(file: pathlib.Path, candidates: list[dict[str, str]]) -> None:
    office = shutil.which("soffice")
    if office is None:
        assert os.environ.get("RENKEI_ORACLE") != "required", "soffice is missing"
        print("skipped: LibreOffice is not installed (libreoffice-calc-nogui)", flush=True)
        return
    subprocess.run(
        [
            *(office, "--headless", f"-env:UserInstallation=file://{file.parent}/profile"),
            *("--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"),
            *("--outdir", file.parent / "lo", file),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    with open(file.parent / "lo" / "candidates.csv", encoding="utf-8", newline="") as text:
        found = list(csv.DictReader(text))
    for name in ["構成市町村", "市町村コード", "要件", "中心コード"]:
        assert [line[name] for line in found] == [line[name] for line in candidates], name
    for line, expected in zip(found, candidates):
        assert line["全体の減少率"].endswith("%"), line["全体の減少率"]
        assert abs(float(line["全体の減少率"][:-1]) / 100 - float(expected["全体の減少率"])) < 1e-6, line
    done("LibreOffice reads the same candidates, rates as percentages")


def check_print(file: pathlib.Path) -> None:
    """候補 is printed on at most ten pages of A4, landscape, the deciding columns first."""
    sheet = openpyxl.load_workbook(file)["候補"]
    setup = sheet.page_setup
    assert (setup.paperSize, setup.orientation, setup.fitToHeight) == (9, "landscape", 0), setup
    header = [cell.value for cell in sheet[1]][:7]
    assert header[:3] == ["順位", "評価点", "構成市町村"] and "判定減少率" in header, header
    office = shutil.which("soffice")
    if office is None:
        assert os.environ.get("RENKEI_ORACLE") != "required", "soffice is missing"
        return
    alone = file.parent / "printed.xlsx"
    book = openpyxl.load_workbook(file)
    for name in book.sheetnames[1:]:
        book[name].sheet_state = "hidden"
    book.save(alone)
    subprocess.run(
        [
            *(office, "--headless", f"-env:UserInstallation=file://{file.parent}/profile"),
            *("--convert-to", "pdf", "--outdir", file.parent, alone),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    pages = len(re.findall(rb"/Type\s*/Page\b", (file.parent / "printed.pdf").read_bytes()))
    assert 2 <= pages <= 10, pages
    done(f"候補 is printed on {pages} pages of A4")


def check_cut(folder: pathlib.Path) -> None:
    """A list that is cut says so in the first row, above the header."""
    renkei("find", "--top", "5", "--out", f"{folder}/cut")
    sheet = openpyxl.load_workbook(folder / "cut" / "candidates.xlsx")["候補"]
    assert "上位5組だけ。--top 1580" in sheet.cell(1, 1).value, sheet.cell(1, 1).value
    assert sheet.cell(2, 1).value == "順位" and sheet.max_row == 2 + 5
    assert sheet.freeze_panes == "D3" and sheet.auto_filter.ref.startswith("A2:"), sheet.auto_filter.ref
    done("a list that is cut says so above its header")


def check_plan(sheet, folder: pathlib.Path) -> None:
    """The groups are those of plan.csv, the municipalities left over those of plan_members.csv."""
    renkei("plan", "--out", f"{folder}/plan")
    groups = rows(folder / "plan" / "plan.csv")
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    header = cells[1]
    column = {name: header.index(name) for name in ["番号", "構成市町村", "構成市町村数", "評価点"]}
    for row, group in zip(cells[2:], groups):
        assert str(row[column["番号"]]) == group["番号"] and row[column["構成市町村"]] == group["構成市町村"], row
        assert row[column["構成市町村数"]] == int(group["構成市町村数"])
        assert abs(row[column["評価点"]] - float(group["評価点"])) < 1e-6
    below = cells[2 + len(groups) :]
    assert below[1][1] == "残る市町村", below
    left = {row["市町村"]: row["残る理由"] for row in rows(folder / "plan" / "plan_members.csv") if row["残る理由(記号)"] == "others-preferred"}
    assert {row[1]: row[3] for row in below[2:]} == left and left, below
    assert f"{len(groups)}組" in cells[0][0], cells[0]
    alone = openpyxl.load_workbook(folder / "plan" / "plan.xlsx")
    assert alone.sheetnames == ["組合せ", "市町村", "条件", "出典", "項目の説明"], alone.sheetnames
    assert [[cell.value for cell in row] for row in alone["組合せ"].iter_rows()] == cells
    assert alone["市町村"].max_row == 180
    done(f"組合せ has the {len(groups)} groups of the plan")


with tempfile.TemporaryDirectory() as scratch:
    folder = pathlib.Path(scratch)
    renkei("find", "--out", f"{folder}/out")
    file = folder / "out" / "candidates.xlsx"
    candidates = rows(folder / "out" / "candidates.csv")
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == SHEETS, book.sheetnames
    check_table(book["候補"], candidates, "D2")
    check_table(book["構成市町村"], rows(folder / "out" / "members.csv"), "D2")
    assert book["市町村一覧"].max_row == 180
    for name in ["候補", "構成市町村", "市町村一覧"]:
        check_formats(book[name])
    check_about(book)
    check_plan(book["組合せ"], folder)
    check_libreoffice(file, candidates)
    check_print(file)
    check_cut(folder)
print("OK", flush=True)
