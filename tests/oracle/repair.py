"""Repaired copies against GEOS and PROJ: corners near where they were, no
overlap, borders the same bit for bit, areas as before."""

import json
import math
import pathlib
import random
import tempfile

import pyproj
import shapely
from shapely.geometry import shape

from common import HOKKAIDO, done, renkei

GEOD = pyproj.Geod(ellps="WGS84")
TOLERANCE = 10.0


def disturbed(text: str, metres: float) -> dict:
    """Every corner of every feature shifted by itself."""
    read = json.loads(text)
    chance = random.Random(7)
    for feature in read["features"]:
        geometry = feature["geometry"]
        parts = geometry["coordinates"]
        for rings in [parts] if geometry["type"] == "Polygon" else parts:
            for ring in rings:
                for at, (x, y) in enumerate(ring):
                    east = chance.uniform(-metres, metres) / 111000 / math.cos(math.radians(y))
                    ring[at] = [x + east, y + chance.uniform(-metres, metres) / 111000]
                ring[-1] = ring[0]
    return read


def shapes(collection: dict) -> list:
    return [shape(feature["geometry"]) for feature in collection["features"]]


def edges(geometry) -> set:
    """Pieces of the border, either way round."""
    found = set()
    for ring in shapely.get_rings(shapely.get_parts(geometry)):
        corners = [tuple(corner) for corner in shapely.get_coordinates(ring)]
        found |= {tuple(sorted(pair)) for pair in zip(corners, corners[1:])}
    return found


def neighbours(geometries: list) -> set:
    """Pairs with a piece in common, bit for bit."""
    pieces = [edges(geometry) for geometry in geometries]
    left, right = shapely.STRtree(geometries).query(geometries, predicate="intersects")
    return {(a, b) for a, b in zip(left, right) if a < b and pieces[a] & pieces[b]}


def metres_from(corner, border) -> float:
    nearest = shapely.shortest_line(shapely.Point(corner), border)
    return GEOD.line_length(*shapely.get_coordinates(nearest).T)


def area(geometries: list) -> float:
    return sum(abs(GEOD.geometry_area_perimeter(one)[0]) for one in geometries)


def main() -> None:
    original = json.loads(HOKKAIDO.read_text(encoding="utf-8"))
    moved = disturbed(HOKKAIDO.read_text(encoding="utf-8"), 3.0)
    with tempfile.TemporaryDirectory() as folder:
        own, copy = pathlib.Path(folder) / "own.geojson", pathlib.Path(folder) / "copy.geojson"
        own.write_text(json.dumps(moved, ensure_ascii=False), encoding="utf-8")
        said = json.loads(renkei("doctor", str(own), "--repair", str(copy), "--json"))
        repaired = json.loads(copy.read_text(encoding="utf-8"))
    assert [f["properties"] for f in repaired["features"]] == [f["properties"] for f in moved["features"]]
    before, after = shapes(moved), shapes(repaired)
    true = shapes(original)

    for old, new in zip(before, after):
        for one, other in [(old, new), (new, old)]:
            border = other.boundary
            for corner in shapely.get_coordinates(one):
                assert metres_from(corner, border) <= TOLERANCE + 0.01, corner
    done("no corner lies further than the tolerance from the border as read")

    assert all(shapely.is_valid(after))
    left, right = shapely.STRtree(after).query(after, predicate="intersects")
    for a, b in zip(left, right):
        if a < b:
            assert shapely.relate(after[a], after[b])[0] == "F", (a, b)
    done("outlines are valid to GEOS and do not overlap")

    assert neighbours(before) == set()
    assert neighbours(after) == neighbours(true)
    done(f"{len(neighbours(after))} pairs of features share pieces bit for bit, those of the real file")

    assert abs(area(after) - area(true)) < 1e-5 * area(true)
    done("all together the area of the real file, to a hundred-thousandth")
    assert said["copy"]["would_run"]


main()
print("OK")
