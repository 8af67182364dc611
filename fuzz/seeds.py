"""Whole files for the fuzzers to begin with, into fuzz/corpus/.

    target/oracle-venv/bin/python fuzz/seeds.py

Two towns in every format: by GDAL's ogr2ogr where it writes one, by openpyxl
and xlwt for workbooks.
"""

import json
import pathlib
import subprocess
import tempfile
import zipfile

import openpyxl
import xlwt

CORPUS = pathlib.Path(__file__).resolve().parent / "corpus"


def square(west):
    return [[[west, 41.0], [west + 0.5, 41.0], [west + 0.5, 41.5], [west, 41.5], [west, 41.0]]]


def towns():
    def feature(code, name, west):
        named = {"N03_001": "北海道", "N03_004": name, "N03_007": code}
        return {"type": "Feature", "properties": named, "geometry": {"type": "Polygon", "coordinates": square(west)}}

    return {"type": "FeatureCollection", "features": [feature("01202", "函館市", 140.0), feature("01236", "北斗市", 140.5)]}


TOPOJSON = {
    "type": "Topology",
    "arcs": [[[140.5, 41.0], [140.5, 41.5]], [[140.5, 41.5], [140.0, 41.5], [140.0, 41.0], [140.5, 41.0]]],
    "objects": {"N03": {"type": "GeometryCollection", "geometries": [
        {"type": "Polygon", "arcs": [[0, 1]], "properties": {"N03_004": "函館市", "N03_007": "01202"}},
    ]}},
}  # fmt: skip


def boundaries(folder):
    text = json.dumps(towns(), ensure_ascii=False)
    source = folder / "towns.geojson"
    source.write_text(text, encoding="utf-8")
    yield "boundaries", "towns.geojson", text.encode()
    yield "json", "towns.geojson", text.encode()
    for name, driver in [("towns.gpkg", "GPKG"), ("towns.fgb", "FlatGeobuf"), ("towns.shp", "ESRI Shapefile")]:
        subprocess.run(["ogr2ogr", "-f", driver, folder / name, source, "-lco", "ENCODING=UTF-8"], check=True, stderr=subprocess.DEVNULL)
    yield "boundaries", "towns.gpkg", (folder / "towns.gpkg").read_bytes()
    yield "boundaries", "towns.fgb", (folder / "towns.fgb").read_bytes()
    shp, dbf = (folder / "towns.shp").read_bytes(), (folder / "towns.dbf").read_bytes()
    yield "boundaries", "towns.shp", shp
    # libFuzzer's tuple: the halves, then the length of the first in the last bytes
    yield "shapefile", "halves", shp[100:] + dbf + len(shp[100:]).to_bytes(4, "little")
    topojson = json.dumps(TOPOJSON, ensure_ascii=False).encode()
    yield "boundaries", "towns.topojson", topojson
    yield "json", "towns.topojson", topojson
    for name, members in [("geojson.zip", {"N03.geojson": text.encode()}), ("shp.zip", {"a.shp": shp, "a.dbf": dbf})]:
        with zipfile.ZipFile(folder / name, "w") as archive:
            for member, content in members.items():
                archive.writestr(member, content)
        yield "boundaries", name, (folder / name).read_bytes()
    yield "boundaries", "mesh.csv", "都道府県市区町村コード,市区町村名,基準メッシュコード\n01202,函館市,62417600\n01236,北斗市,62417600\n".encode("cp932")


def figures(folder):
    rows = [["結果表1 総人口 令和5年推計"], [], ["コード", "市区町村", "2020年", "2050年"], [1202, "函館市", 251084, 152000], [1236, "北斗市", 44302, 33000]]
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / "a.xlsx")
    old = xlwt.Workbook()
    sheet = old.add_sheet("Sheet1")
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write(at, column, cell)
    old.save(str(folder / "a.xls"))
    for name in ["a.xlsx", "a.xls"]:
        yield "figures", name, (folder / name).read_bytes()
    text = "\n".join(",".join(map(str, row)) for row in rows)
    yield "figures", "wide.csv", text.encode("cp932")
    yield "figures", "long.csv", "コード,年,総数,0~4歳,65~69歳\n01202,2020年,100,10,\n01202,2050年,70,5,9\n".encode()
    yield "figures", "own.csv", b"series,code,year,population\nx,01202,2020,5\n"


def tables(_):
    yield "tables", "zones.csv", "制度,圏域,コード,協定日,終了日\n定住自立圏,甲,1202,2015/4/1,\n".encode("cp932")
    yield "tables", "centres.csv", b"category,code,basis\ncore,01202,unverified\n"
    yield "tables", "links.csv", "action,a,b,reason,set\nadd,01202,01236,橋,own\n".encode()
    yield "tables", "scenario.toml", b"renkei = 1\n[data]\nfigures = ['a', 'ipss:2023']\n[rule]\nas-of = 2018-04-01\n[limits]\npopulation = '..9'\n[rank]\nby = 'span'\n"


def own(_):
    """What the targets with an oracle make tables of: bytes that choose, by way of
    a generator of Lehmer's, so that they are the same on every machine."""
    for target in ["own_zones", "own_centres", "own_links", "own_columns"]:
        number = 1
        for seed in range(8):
            content = bytearray()
            for _ in range(32 * (seed + 1)):
                number = number * 48271 % 2147483647
                content.append(number >> 8 & 0xFF)
            yield target, f"chosen-{seed}", bytes(content)


AGREEMENT = """renkei-agreement = 1
title = "地域連携協定書"
region = "甲連携地域"
purpose = "【要記入: 目的】"
execution = "契約による。"
dissolution = "全ての構成市町村の協議による合意を要する。"
[[members]]
code = "01552"
name = "佐呂間町"
[[members]]
code = "01555"
name = "遠軽町"
head = "甲野"
[[matters]]
field = "ア-a"
content = "病院の連携"
[[matters]]
field = "イ-a"
clause = "第4条第2項"
content = "バスの共同運行"
[[wide-area]]
name = "消防"
content = "共同"
[term]
until = 2032-03-31
reason = "事業の終わりまで"
[requirement]
met = "(3)"
as-of = 2015-10-06
base-population = 1
target-population = 1
reason = "先駆的"
[dates]
agreed = 2027-03-20
published = "令和9年3月21日"
"""

VISION = """renkei-vision = 1
region = "甲連携地域"
agreements = ["agreement.toml"]
future = "住み続けられる地域"
[[members]]
code = "01552"
name = "佐呂間町"
[term]
from = 2027-04-01
to = 2032-03-31
[[reviews]]
year = 2027
on = 2028-03-01
[[measures]]
title = "取組"
field = "ア-a"
clause = "第3条第1号"
content = "内容"
members = ["01552"]
schedule = [{ year = 2027, what = "始める" }]
budget = true
total = 100
costs = [{ year = 2027, member = "01552", yen = 100 }]
[totals]
total = 100
years = [{ year = 2027, yen = 100 }]
[[consultations]]
on = 2027-02-01
[[hearings]]
organisation = "商工会"
on = 2027-02-02
[dates]
adopted = 2027-03-20
[[population]]
year = 2020
series = "census"
total = 10
under-15 = 1
from-15-to-64 = 5
from-65 = 4
"""

TRACK = """renkei-track 1 region = "甲", members = ["01552", "01555"]
# 注
2027-03-20 signed
2027-03-21 協定公表 note = "町のホームページ", own = 1
2027-08-01 consultation members = ["01552"]
2027-09-30 vision-adopted from = 2027-10-01, to = 2032-09-30
2028-03-15 reviewed year = 2027
"""


def documents(_):
    yield "agreement", "whole.toml", AGREEMENT.encode()
    yield "vision", "whole.toml", (VISION + "\1" + AGREEMENT).encode()
    yield "track", "whole.track", TRACK.encode()


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for make in [boundaries, figures, tables, own, documents]:
            for target, seed, content in make(folder):
                (CORPUS / target).mkdir(parents=True, exist_ok=True)
                (CORPUS / target / seed).write_bytes(content)


main()
