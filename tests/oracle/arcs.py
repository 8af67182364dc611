"""Outlines simplified on shared arcs against GEOS: a coverage without gaps or
overlaps, every part still there, the same neighbours.

Given the built binary (not used here) and GeoJSON files of the same outlines:
as read, then simplified at one tolerance after the other.
"""

import json
import sys
from pathlib import Path

import shapely
from shapely.geometry import shape


def outlines(path):
    features = json.loads(Path(path).read_text())["features"]
    return [shape(feature["geometry"]) for feature in features]


def contacts(outlines):
    """Pairs with a border in common, and pairs that meet in points alone."""
    tree = shapely.STRtree(outlines)
    borders, points = set(), set()
    for a, b in tree.query(outlines, predicate="intersects").T:
        if a < b:
            matrix = shapely.relate(outlines[a], outlines[b])
            assert matrix[0] == "F", f"{a} and {b} claim one area: {matrix}"
            (borders if matrix[4] == "1" else points).add((int(a), int(b)))
    return borders, points


def parts(outlines):
    return [[len(part.interiors) for part in outline.geoms] for outline in outlines]


def whole(outlines):
    """Parts and holes of all outlines together."""
    union = shapely.unary_union(outlines)
    polygons = list(getattr(union, "geoms", [union]))
    return len(polygons), sum(len(polygon.interiors) for polygon in polygons)


before = outlines(sys.argv[2])
known = contacts(before), parts(before), whole(before)
corners = shapely.get_num_coordinates(before).sum()
for path in sys.argv[3:]:
    after = outlines(path)
    assert shapely.is_valid(after).all(), path
    assert shapely.coverage_is_valid(after), path
    assert (contacts(after), parts(after), whole(after)) == known, path
    left = shapely.get_num_coordinates(after).sum()
    assert left <= corners, path
    corners = left
    print(f"{Path(path).stem}: {corners} corners, {len(known[0][0])} borders as before")
print("OK")
