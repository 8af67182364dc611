"""IPSS's workbooks, written by openpyxl and xlwt in the published layouts: the
candidates are those of the embedded figures. No workbook of IPSS itself is at
hand; the layouts are those that its readers agree on."""

import pathlib
import tempfile

import openpyxl
import xlwt

from common import FACTS, done, find, rows

BANDS = {"0-14": 0, "15-64": 30, "65+": 65, "75+": 90}


def people(series: str) -> dict[tuple[str, int], int]:
    table = rows(FACTS / "population.csv")
    return {(r["code"], int(r["year"])): int(r["population"]) for r in table if r["series"] == series}


def ages(series: str) -> dict[tuple[str, int, str], int]:
    table = rows(FACTS / "population_by_age.csv")
    return {
        (r["code"], int(r["year"]), r["age_group"]): int(r["population"])
        for r in table
        if r["series"] == series
    }


def workbook_of_2018(file: pathlib.Path) -> None:
    """`suikei_kekka.xls`: BIFF, one row an area and year, bands of five years."""
    total, by_age = people("ipss2018"), ages("ipss2018")
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Sheet1")
    sheet.write(0, 0, "日本の地域別将来推計人口(平成30(2018)年推計)")
    labels = ["コード", "市などの別", "都道府県", "市区町村", "年"]
    bands = [f"{low}～{low + 4}歳" for low in range(0, 90, 5)] + ["90歳以上"]
    for sex, name in enumerate(["総数", "男", "女"]):
        sheet.write(2, 5 + 21 * sex, name)
        for column, label in enumerate(["総数", *bands]):
            sheet.write(3, 5 + 21 * sex + column, label)
    for column, label in enumerate(labels):
        sheet.write(3, column, label)
    row = 4
    for (code, year), number in sorted(total.items()):
        values = {band: 0 for band in range(0, 95, 5)}
        known = [by_age.get((code, year, group)) for group in BANDS]
        if None not in known:
            young, working, old, oldest = known
            values |= {0: young, 30: working, 65: old - oldest, 90: oldest}
        sheet.write(row, 0, int(code))
        sheet.write(row, 4, f"{year}年")
        for sex in range(3):
            for column, value in enumerate([number, *values.values()]):
                sheet.write(row, 5 + 21 * sex + column, value)
        row += 1
    book.save(str(file))


def workbook_of_2023(file: pathlib.Path) -> None:
    """`kekkahyo1.xlsx`: years side by side, then the index in the same years."""
    total = people("ipss2023")
    years = sorted({year for _, year in total})
    codes = sorted({code for code, _ in total})
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = "結果表1 総人口および指数"
    for column, label in enumerate(["コード", "市などの別", "都道府県", "市区町村", "総人口(人)"], 1):
        sheet.cell(4, column, label)
    sheet.merge_cells(start_row=4, end_row=4, start_column=5, end_column=4 + len(years))
    sheet.cell(4, 5 + len(years), "指数(2020年=100)")
    for column, year in enumerate([*years, *years], 5):
        sheet.cell(5, column, f"{year}年")
    prefecture = [sum(total[code, year] for code in codes) for year in years]
    lines = [(1000, "a", prefecture)]
    lines += [(int(code), 3, [total[code, year] for year in years]) for code in codes]
    wards = [total["01100", year] for year in years]
    lines.append((1101, 0, wards))
    for row, (code, kind, values) in enumerate(lines, 6):
        for column, value in enumerate([code, kind, "北海道", "", *values, *[100.0] * len(years)], 1):
            sheet.cell(row, column, value)
    book.save(file)


def told(answer: dict) -> tuple:
    figures = ["codes", "base_population", "target_population", "elderly_share"]
    return answer["counts"], [[one[name] for name in figures] for one in answer["candidates"]]


with tempfile.TemporaryDirectory() as folder:
    file = pathlib.Path(folder) / "suikei_kekka.xls"
    workbook_of_2018(file)
    asked = ["--edition", "ipss2018", "--base", "2015", "--target", "2045"]
    counts, candidates = told(find("--figures", str(file), *asked))
    assert (counts, candidates) == told(find(*asked)), "suikei_kekka.xls"
    assert any(share for *_, share in candidates)
    done(f"suikei_kekka.xls of 2018: {len(candidates)} candidates as from the embedded figures, ages too")
    file = pathlib.Path(folder) / "kekkahyo1.xlsx"
    workbook_of_2023(file)
    asked = ["--edition", "ipss2023", "--base", "2020", "--target", "2050"]
    (counts, found), (known_counts, known) = (
        told(find(*more, *asked)) for more in (["--figures", str(file)], [])
    )
    assert counts == known_counts and [one[:3] for one in found] == [one[:3] for one in known]
    done(f"kekkahyo1.xlsx of 2023: {len(found)} candidates as from the embedded figures")
print("OK")
