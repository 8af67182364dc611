"""Every format of boundaries, written by GDAL and by topojson, gives the
pairs of the GeoJSON; plane systems are converted as PROJ does."""

import json
import pathlib
import random
import subprocess
import tempfile
import zipfile

import geopandas
import pyproj
import topojson

from common import FACTS, HOKKAIDO, JAPAN, done, pairs_of, renkei, rows

# Borders in metres may differ by so much where coordinates were rounded.
METRES = 0.2
ZONES = {6668: range(6669, 6688), 4612: range(2443, 2462)}


def ogr(source: pathlib.Path, target: pathlib.Path, *options: str) -> pathlib.Path:
    command = ["ogr2ogr", *options, str(target), str(source)]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    assert made.returncode == 0, f"{command}: {made.stderr}"
    return target


def shapefile(source: pathlib.Path, target: pathlib.Path, encoding: str, *options: str) -> pathlib.Path:
    return ogr(source, target, "-f", "ESRI Shapefile", "-lco", f"ENCODING={encoding}", *options)


class Named(zipfile.ZipInfo):
    """A member whose name is written as these bytes, as Windows does it."""

    name = b""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:
        return self.name, self.flag_bits


def packed(target: pathlib.Path, members: dict[bytes, pathlib.Path]) -> pathlib.Path:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, file) in enumerate(members.items()):
            info = Named(str(number))
            info.name, info.compress_type = name, zipfile.ZIP_DEFLATED
            archive.writestr(info, file.read_bytes())
    return target


def beside(shp: pathlib.Path, base: str, *extensions: str) -> dict[str, pathlib.Path]:
    return {f"{base}.{extension}": shp.with_suffix(f".{extension}") for extension in extensions}


def check_formats(file: pathlib.Path, most: int) -> None:
    expected = pairs_of("--boundaries", str(file))

    def same(made: pathlib.Path, what: str, metres: float = METRES) -> None:
        found = pairs_of("--boundaries", str(made))
        assert found.keys() == expected.keys(), f"{what}: {found.keys() ^ expected.keys()}"
        for pair, length in expected.items():
            assert abs(found[pair] - length) <= metres + 1e-6 * length, (what, pair, found[pair], length)

    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        same(ogr(file, folder / "a.gpkg", "-f", "GPKG"), "GeoPackage")
        same(ogr(file, folder / "b.fgb", "-f", "FlatGeobuf"), "FlatGeobuf")
        same(ogr(file, folder / "c.fgb", "-f", "FlatGeobuf", "-lco", "SPATIAL_INDEX=NO"), "FlatGeobuf without index")
        utf8 = shapefile(file, folder / "d.shp", "UTF-8")
        same(utf8, "Shapefile in UTF-8")
        cp932 = shapefile(file, folder / "e.shp", "CP932")
        same(cp932, "Shapefile in CP932 with .cpg")
        cp932.with_suffix(".cpg").unlink()
        same(cp932, "Shapefile in CP932 without .cpg")
        assert names(cp932) == names(file), "names in CP932"
        assert names(utf8) == names(file), "names in UTF-8"
        done(f"{file.name}: GeoPackage, FlatGeobuf and Shapefile give its {len(expected)} pairs")
        if most < 4:
            return

        same(packed(folder / "f.zip", {b"N03-20250101_01.geojson": file}), "zip of GeoJSON")
        # the real layer wins over the prefecture's, whatever it holds
        cities = geopandas.read_file(file).head(3)
        cities.to_file(folder / "N03-20250101_01_subprefecture.geojson", driver="GeoJSON")
        base = "N03-20250101_01_GML"
        parts = beside(cp932, f"{base}\\N03-20250101_01", "shp", "dbf", "prj")
        members = {name.encode(): path for name, path in parts.items()}
        members[f"{base}\\N03-20250101_01_subprefecture.geojson".encode()] = (
            folder / "N03-20250101_01_subprefecture.geojson"
        )
        same(packed(folder / "g.zip", members), "zip of a Shapefile in a folder, with backslashes")
        members = {f"行政区域\\表示_{name}".encode("cp932"): path for name, path in beside(cp932, "北海道", "shp", "dbf").items()}
        same(packed(folder / "h.zip", members), "zip with names in CP932")
        json_too = {b"N03.shp": cp932, b"N03.dbf": cp932.with_suffix(".dbf"), b"N03.geojson": file}
        same(packed(folder / "i.zip", json_too), "zip of both")
        done(f"{file.name}: zips give its pairs: flat, in folders, with backslashes, in CP932")

        planes = {
            "gpkg": ("GPKG", "EPSG:6680"),
            "fgb": ("FlatGeobuf", "EPSG:2454"),
            "geojson": ("GeoJSON", "EPSG:2455"),
        }
        for extension, (driver, crs) in planes.items():
            digits = ["-lco", "COORDINATE_PRECISION=6"] if driver == "GeoJSON" else []
            made = ogr(file, folder / f"plane.{extension}", "-f", driver, "-t_srs", crs, *digits)
            same(made, f"{driver} in {crs}")
        same(shapefile(file, folder / "plane.shp", "UTF-8", "-t_srs", "EPSG:6681"), "Shapefile in EPSG:6681")
        done(f"{file.name}: plane systems give its pairs")

        read = geopandas.read_file(file)
        read = read.astype(object).where(read.notna(), "").set_geometry("geometry")
        for quantum in (False, 1e6):
            made = topojson.Topology(
                read, prequantize=quantum, topology=True, toposimplify=0, object_name="towns"
            ).to_json()
            (folder / "j.json").write_text(made, encoding="utf-8")
            # topojson moves corners to its grid
            same(folder / "j.json", f"TopoJSON, quantised {quantum}", METRES if not quantum else 60.0)
        done(f"{file.name}: TopoJSON gives its pairs, quantised or not")


def names(file: pathlib.Path) -> list[tuple[str, str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        renkei("adjacency", "--boundaries", str(file), "--out", f"{folder}/graph")
        table = rows(pathlib.Path(folder) / "graph" / "municipalities.csv")
    return sorted(tuple(list(row.values())[:3]) for row in table)


def check_embedded() -> None:
    """The package that find writes is itself a boundary file, once its
    columns are named as those of N03."""
    expected = pairs_of()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        renkei("find", "--out", str(folder / "out"))
        towns = geopandas.read_file(folder / "out" / "candidates.gpkg", layer="municipalities")
        towns = towns.rename(columns={"code": "N03_007", "name": "N03_004"})
        towns[["N03_007", "N03_004", "geometry"]].to_file(folder / "towns.geojson", driver="GeoJSON", COORDINATE_PRECISION=15)
        found = {}
        for extension, driver in [("gpkg", "GPKG"), ("fgb", "FlatGeobuf"), ("shp", "ESRI Shapefile")]:
            made = ogr(folder / "towns.geojson", folder / f"towns.{extension}", "-f", driver)
            found[driver] = pairs_of("--boundaries", str(made)).keys()
        direct = pairs_of("--boundaries", str(folder / "towns.geojson")).keys()
    assert all(pairs == direct for pairs in found.values())
    # corrections of the mesh go with the mesh alone
    links = {tuple(sorted((row["a"], row["b"]))) for row in rows(FACTS / "links.csv")}
    assert {pair for pair in direct if pair not in links} == {pair for pair in expected if pair not in links}
    done(f"the embedded outlines give their {len(direct)} pairs in every format")


def check_planes() -> None:
    """Boxes that touch in one corner: where they do is what the plane system
    was converted to."""
    codes = [row["code"] for row in rows(FACTS / "municipalities.csv") if row["northern_territories"] == "no"]
    chance = random.Random(1)
    worst = 0.0
    for geographic, systems in ZONES.items():
        for epsg in systems:
            there = pyproj.Transformer.from_crs(epsg, geographic, always_xy=True)
            features, expected = [], {}
            for index, (a, b) in enumerate(zip(codes[0:60:2], codes[1:60:2])):
                # far apart, up to some 300 km from the origin
                x = (index % 6 - 3) * 50_000 + chance.uniform(1, 40_000)
                y = (index // 6 - 2) * 110_000 + chance.uniform(1, 90_000)
                expected[a, b] = there.transform(x, y)
                for code, size in ((a, -500.0), (b, 500.0)):
                    ring = [[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]]
                    features.append({
                        "type": "Feature",
                        "properties": {"N03_007": code, "N03_004": code},
                        "geometry": {"type": "Polygon", "coordinates": [ring]},
                    })  # fmt: skip
            crs = {"type": "name", "properties": {"name": f"urn:ogc:def:crs:EPSG::{epsg}"}}
            with tempfile.TemporaryDirectory() as folder:
                file = pathlib.Path(folder) / "boxes.geojson"
                file.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": features}))
                summary = json.loads(renkei("adjacency", "--boundaries", str(file), "--json", "-"))
            touches = {tuple(touch["codes"]): touch["at"] for touch in summary["point_contacts"]}
            assert touches.keys() == expected.keys(), epsg
            for pair, (longitude, latitude) in expected.items():
                off = max(abs(touches[pair][0] - longitude), abs(touches[pair][1] - latitude))
                worst = max(worst, off)
                assert off < 1e-9, (epsg, pair, touches[pair], (longitude, latitude))
    done(f"38 plane systems are converted as PROJ does, to {worst:.1e} degrees")


check_planes()
check_embedded()
check_formats(HOKKAIDO, 4)
check_formats(JAPAN, 1)
print("OK")
