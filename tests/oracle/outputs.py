"""What find writes, as GDAL, GEOS, PROJ and pandas read it."""

import functools
import json
import math
import pathlib
import tempfile

import duckdb
import geopandas
import numpy
import pandas
import pyarrow.parquet
import pyogrio
import pyproj
import shapely

from common import done, renkei

GEOD = pyproj.Geod(ellps="WGS84")
ROUTES = {"flat": "①", "centre": "②", "pioneering": "(3)"}
# lists of files that have them, and how they stand in a cell of those that have none
LISTS = {
    "names": "・".join,
    "codes": " ".join,
    "routes": lambda routes: "".join(ROUTES[route] for route in routes),
    "flags": lambda flags: " ".join(flags) or None,
}
LAYERS = {"candidates": 1580, "municipalities": 179, "adjacency": 445, "plan": 23}
TABLES = ["members", "plan_members"]


def area_and_perimeter(shape: shapely.Geometry) -> tuple[float, float]:
    area = perimeter = 0.0
    for polygon in shapely.get_parts(shape):
        for ring in [polygon.exterior, *polygon.interiors]:
            perimeter += GEOD.line_length(*numpy.array(ring.coords).T)
        area += abs(GEOD.geometry_area_perimeter(shapely.geometry.polygon.orient(polygon))[0])
    return area, perimeter


def check_geopackage(folder: pathlib.Path) -> None:
    file = folder / "candidates.gpkg"
    assert set(pyogrio.list_layers(file)[:, 0]) == {*LAYERS, *TABLES, "layer_styles"}
    for name, count in LAYERS.items():
        layer = geopandas.read_file(file, layer=name)
        assert len(layer) == count and layer.crs.to_epsg() == 6668, name
        assert layer.geometry.is_valid.all() and not layer.geometry.is_empty.any(), name
    members = pyogrio.read_dataframe(file, layer="members", read_geometry=False)
    candidates = geopandas.read_file(file, layer="candidates")
    assert len(members) == candidates["size"].sum()
    done("candidates.gpkg: layers, counts, EPSG:6668, valid geometries")


def check_aliases(folder: pathlib.Path) -> None:
    """Every column has a Japanese name of its own, as GeoPackage describes columns."""
    file = folder / "candidates.gpkg"
    described = "SELECT table_name, column_name, title FROM gpkg_data_columns"
    titles = pyogrio.read_dataframe(file, sql=described, read_geometry=False)
    for name in [*LAYERS, *TABLES]:
        columns = set(pyogrio.read_info(file, layer=name)["fields"])
        of_layer = titles[titles.table_name == name].set_index("column_name").title.fillna("")
        assert set(of_layer.index) == columns, name
        assert of_layer.is_unique and not any(title.isascii() for title in of_layer), (name, of_layer)
    done("every column of every layer has its Japanese alias")


def check_measures(folder: pathlib.Path) -> None:
    file = folder / "candidates.gpkg"
    places = geopandas.read_file(file, layer="municipalities").set_index("code")
    measured = {code: area_and_perimeter(shape) for code, shape in places.geometry.items()}
    lines = geopandas.read_file(file, layer="adjacency")
    # ends of the adjacency lines are the label points
    label = {}
    for row in lines.itertuples():
        label[row.code_a], label[row.code_b] = row.geometry.coords[0], row.geometry.coords[-1]
    for row in geopandas.read_file(file, layer="candidates").itertuples():
        codes = row.codes.split()
        area, perimeter = area_and_perimeter(row.geometry)
        apart = sum(measured[code][0] for code in codes)
        assert math.isclose(area, apart, rel_tol=1e-9), row.names
        assert math.isclose(row.area_km2, area / 1e6, abs_tol=0.006), row.names
        # from areas, perimeters and shared borders there; from the outline here
        assert math.isclose(row.compactness, 4 * math.pi * area / perimeter**2, abs_tol=6e-5), row.names
        around = sum(measured[code][1] for code in codes)
        assert math.isclose(row.cohesion, (around - perimeter) / 2 / around, abs_tol=6e-5), row.names
        if all(code in label for code in codes):
            spans = [GEOD.inv(*label[a], *label[b])[2] for a in codes for b in codes]
            assert math.isclose(row.span_km, max(spans) / 1e3, abs_tol=0.006), row.names
    done("area, compactness, cohesion and span of 1580 outlines, as GEOS and PROJ have them")


def check_geojson(folder: pathlib.Path) -> None:
    text = json.loads((folder / "candidates.geojson").read_text(encoding="utf-8"))
    assert "crs" not in text and text["type"] == "FeatureCollection"
    assert any("国土数値情報" in credit for credit in text["credits"])
    for feature in text["features"]:
        for polygon in feature["geometry"]["coordinates"]:
            outer, *holes = [shapely.LinearRing(ring) for ring in polygon]
            assert outer.is_ccw and not any(hole.is_ccw for hole in holes)
    read = geopandas.read_file(folder / "candidates.geojson")
    assert len(read) == 1580 and read.geometry.is_valid.all()
    low_x, low_y, high_x, high_y = read.total_bounds
    assert 139 < low_x < high_x < 150 and 41 < low_y < high_y < 46
    done("candidates.geojson: RFC 7946, valid, read by GDAL")


def check_csv(folder: pathlib.Path) -> None:
    assert (folder / "candidates.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    candidates = pandas.read_csv(folder / "candidates.csv", encoding="utf-8-sig", dtype=str)
    members = pandas.read_csv(folder / "members.csv", encoding="utf-8-sig", dtype=str)
    assert len(candidates) == 1580 and len(members) == candidates["構成市町村数"].astype(int).sum()
    done("candidates.csv and members.csv, as pandas reads them")


def check_for_programs(folder: pathlib.Path) -> None:
    """FlatGeobuf and GeoParquet hold what the GeoPackage holds."""
    for layer in ["candidates", "municipalities"]:
        key = "rank" if layer == "candidates" else "code"
        packed = geopandas.read_file(folder / "candidates.gpkg", layer=layer).set_index(key).sort_index()
        # a Hilbert curve puts FlatGeobuf's features into another order
        flat = geopandas.read_file(folder / f"{layer}.fgb").set_index(key).sort_index()
        parquet = geopandas.read_parquet(folder / f"{layer}.parquet").set_index(key)
        assert parquet.index.is_monotonic_increasing
        for name, found in [("FlatGeobuf", flat), ("GeoParquet", parquet)]:
            assert found.crs.to_epsg() == 6668, (name, found.crs)
            assert (found.geometry.to_wkb() == packed.geometry.to_wkb()).all(), (name, layer)
            columns = [column for column in packed.columns if column != "geometry"]
            assert list(found.columns) == [*columns, "geometry"], (name, layer)
            for column in columns:
                if name == "GeoParquet" and layer == "candidates" and column in LISTS:
                    assert all(not isinstance(value, str) for value in found[column]), column
                    found[column] = found[column].map(LISTS[column])
                pandas.testing.assert_series_equal(
                    found[column], packed[column], check_dtype=False, check_exact=True, check_index_type=False
                )
        table = pyarrow.parquet.read_table(folder / f"{layer}.parquet")
        told = {key.decode(): value.decode() for key, value in table.schema.metadata.items()}
        assert "国土数値情報" in told["credits"] and "as-of" in told["scenario"] and told["notes"]
        header = pyogrio.read_info(folder / f"{layer}.fgb")
        assert header["features"] == len(packed) and header["crs"] == "EPSG:6668", header
    done("candidates and municipalities as FlatGeobuf and GeoParquet, the same to the last digit")


def check_duckdb(folder: pathlib.Path) -> None:
    """A question that a user of DuckDB would ask, without an extension."""
    table = str(folder / "candidates.parquet")
    asked = f"SELECT size, count(*), max(decline_rate) FROM '{table}' GROUP BY size ORDER BY size"
    answer = duckdb.sql(asked).fetchall()
    packed = pyogrio.read_dataframe(folder / "candidates.gpkg", layer="candidates", read_geometry=False)
    by_size = packed.groupby("size").decline_rate
    assert answer == [(size, len(rates), rates.max()) for size, rates in by_size], answer
    done("DuckDB reads candidates.parquet")


def check_agreement(folder: pathlib.Path, result: pathlib.Path) -> None:
    """The same candidates in the same order, with the same figures, everywhere."""
    figures = ["rank", "codes", "base_population", "target_population", "decline_rate", "score"]
    candidates = json.loads(result.read_text(encoding="utf-8"))["candidates"]
    for candidate in candidates:
        candidate["codes"] = " ".join(candidate["codes"])
    expected = pandas.DataFrame(candidates)[figures]
    assert expected["rank"].tolist() == list(range(1, len(expected) + 1))
    package, geojson = folder / "candidates.gpkg", folder / "candidates.geojson"
    table = pandas.read_csv(folder / "candidates.csv", encoding="utf-8-sig", dtype={"市町村コード": str})
    japanese = ["順位", "市町村コード", "基準年人口", "目標年人口", "全体の減少率", "評価点"]
    same = functools.partial(pandas.testing.assert_frame_equal, expected, check_dtype=False, rtol=0, atol=1e-6)
    same(pyogrio.read_dataframe(package, layer="candidates", read_geometry=False)[figures])
    drawn = json.loads(geojson.read_text(encoding="utf-8"))["features"]
    drawn = pandas.DataFrame([feature["properties"] for feature in drawn])
    drawn["codes"] = drawn["codes"].map(LISTS["codes"])
    same(drawn[figures])
    same(table[japanese].set_axis(figures, axis=1))
    pairs = [(row.rank, code) for row in expected.itertuples() for code in row.codes.split()]
    members = pyogrio.read_dataframe(package, layer="members", read_geometry=False)
    assert list(zip(members["rank"], members["code"])) == pairs
    members = pandas.read_csv(folder / "members.csv", encoding="utf-8-sig", dtype={"市町村コード": str})
    assert list(zip(members["順位"], members["市町村コード"])) == pairs
    done("JSON, GeoPackage, GeoJSON and CSV name the same candidates and members in the same order")


with tempfile.TemporaryDirectory() as temporary:
    out, result = pathlib.Path(temporary) / "out", pathlib.Path(temporary) / "result.json"
    renkei("find", "--out", str(out), "--json", str(result), "--also-as", "flatgeobuf,parquet")
    check_geopackage(out)
    check_aliases(out)
    check_measures(out)
    check_geojson(out)
    check_csv(out)
    check_for_programs(out)
    check_duckdb(out)
    check_agreement(out, result)
print("OK")
