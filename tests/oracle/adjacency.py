"""Adjacency against libpysal (shared vertices and edges), GEOS (DE-9IM) and
networkx, pair for pair."""

import json
import pathlib
import tempfile

import geopandas
import libpysal
import networkx
import numpy
import pyproj
import shapely

from common import HOKKAIDO, JAPAN, done, pairs_of, renkei

GEOD = pyproj.Geod(ellps="WGS84")
# Codes of designated cities, whose wards are numbered upwards from them.
CITIES = [
    1100, 4100, 11100, 12100, 14100, 14130, 14150, 15100, 22100, 22130,
    23100, 26100, 27100, 27140, 28100, 33100, 34100, 40100, 40130, 43100,
]  # fmt: skip


def municipality(code: str) -> str:
    number = int(code)
    if number // 1000 == 13 or not 101 <= number % 1000 < 200:
        return code
    cities = [city for city in CITIES if city // 1000 == number // 1000 and city < number]
    return f"{max(cities):05}" if cities else code


def features(file: pathlib.Path) -> geopandas.GeoDataFrame:
    read = geopandas.read_file(file)
    read = read[read.N03_007.notna() & (read.N03_007 != "")].reset_index(drop=True)
    read["code"] = read.N03_007.map(municipality)
    return read[~read.code.between("01695", "01700")].reset_index(drop=True)


def geos_pairs(read: geopandas.GeoDataFrame) -> tuple[dict[tuple[str, str], list], set]:
    """Features that share a line, with those lines; and pairs that only touch."""
    shapes, codes = read.geometry.values, read.code.values
    left, right = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    lines: dict[tuple[str, str], list] = {}
    touching = set()
    for a, b in zip(left, right):
        pair = tuple(sorted((codes[a], codes[b])))
        if a >= b or pair[0] == pair[1]:
            continue
        touching.add(pair)
        matrix = shapely.relate(shapes[a], shapes[b])
        assert matrix[0] == "F", f"{pair} overlap"
        if matrix[4] == "1":
            lines.setdefault(pair, []).append((shapes[a].boundary, shapes[b].boundary))
    return lines, touching


def metres(borders: list) -> float:
    total = 0.0
    for a, b in borders:
        for line in shapely.get_parts(shapely.intersection(a, b)):
            if line.geom_type == "LineString":
                total += GEOD.line_length(*numpy.array(line.coords).T)
    return total


def check_geos(file: pathlib.Path, rook: int, queen: int, lengths: bool) -> None:
    lines, touching = geos_pairs(features(file))
    assert (len(lines), len(touching)) == (rook, queen)
    found = pairs_of("--boundaries", str(file))
    assert set(found) == set(lines)
    assert set(pairs_of("--boundaries", str(file), "--contiguity", "queen")) == touching
    done(f"{file.name}: {rook} rook and {queen} queen pairs, as GEOS has them")
    if lengths:
        for pair, borders in lines.items():
            # written to a tenth of a metre
            assert abs(found[pair] - metres(borders)) < 0.06 + 1e-6 * found[pair], pair
        done(f"{file.name}: lengths of common borders, as GEOS and PROJ have them")


def check_libpysal(file: pathlib.Path, rook: int, queen: int) -> None:
    read = features(file).dissolve("code")
    for kind, build, count in [
        ("rook", libpysal.weights.Rook, rook),
        ("queen", libpysal.weights.Queen, queen),
    ]:
        weights = build.from_dataframe(read, use_index=True, silence_warnings=True)
        theirs = {tuple(sorted((a, b))) for a, others in weights.neighbors.items() for b in others}
        assert len(theirs) == count, (kind, len(theirs))
        assert set(pairs_of("--boundaries", str(file), "--contiguity", kind)) == theirs
    done(f"{file.name}: {rook} rook and {queen} queen pairs, as libpysal has them")


def check_files(file: pathlib.Path) -> None:
    """Other programs read what renkei writes, and agree on the graph."""
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "graph"
        renkei("adjacency", "--boundaries", str(file), "--out", str(out))
        weights = libpysal.io.open(str(out / "adjacency.gal"), "r").read()
        graph = networkx.read_graphml(out / "adjacency.graphml")
    pairs = set(pairs_of("--boundaries", str(file)))
    assert {tuple(sorted(edge)) for edge in graph.edges} == pairs
    read = {tuple(sorted((a, b))) for a, others in weights.neighbors.items() for b in others}
    assert read == pairs and weights.n == graph.number_of_nodes() == 179
    assert sorted(weights.islands) == ["01367", "01517"]
    done("GAL is read by libpysal, GraphML by networkx")
    summary = json.loads(renkei("adjacency", "--boundaries", str(file), "--json", "-"))
    theirs = sorted(sorted(part) for part in networkx.connected_components(graph))
    assert sorted(summary["components"]) == theirs
    assert summary["isolates"] == sorted(networkx.isolates(graph))
    assert summary["cut_vertices"] == sorted(networkx.articulation_points(graph))
    degrees = dict(graph.degree)
    assert summary["largest_degree"]["neighbours"] == max(degrees.values())
    done("components, isolates and cut vertices, as networkx has them")


def check_embedded(file: pathlib.Path) -> None:
    for kind in ["rook", "queen"]:
        switches = ["--contiguity", kind]
        assert set(pairs_of(*switches)) == set(pairs_of("--boundaries", str(file), *switches)), kind
    done("the embedded graph has the pairs of N03, rook and queen")


check_geos(HOKKAIDO, 445, 452, lengths=True)
check_libpysal(HOKKAIDO, 445, 452)
check_files(HOKKAIDO)
check_embedded(HOKKAIDO)
check_geos(JAPAN, 4400, 4432, lengths=False)
print("OK")
