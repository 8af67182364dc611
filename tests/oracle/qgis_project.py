"""renkei.qgz in the real QGIS, headless: layers, relation, values in words and
styles; the overview and one atlas page against approved pictures; the same
after both files have moved.

    qgis_project.py BINARY            checks
    qgis_project.py BINARY --approve  writes the pictures of docs/images anew

Runs under the Python that QGIS has (Debian: /usr/bin/python3), with a Japanese
font (fonts-noto-cjk)."""

import os
import pathlib
import shutil
import sys
import tempfile

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from qgis.core import (
    QgsApplication,
    QgsCoordinateTransform,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsLayoutExporter,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QImage

from common import ROOT, done, renkei

PREFIX = "renkei_"
IMAGES = ROOT / "docs" / "images"
NAMES = {
    "candidates": "連携地域の候補",
    "municipalities": "市町村",
    "adjacency": "隣接関係",
    "members": "構成市町村",
    "names": "市町村名",
    "page": "図帳の候補",
    "plan_groups": "組合せ",
    "plan_page": "図帳の組",
    "plan_ground": "組合せの下地",
    "plan_members": "組合せの市町村",
}
COUNTS = {"candidates": 1580, "municipalities": 179, "adjacency": 445, "names": 179, "page": 1580} | {
    "plan_groups": 23, "plan_page": 23, "plan_ground": 179, "plan_members": 179,
}
SHOWN = {"plan_groups", "plan_ground", "plan_members", "members"}
# Pictures are compared small: fonts and their edges differ between machines.
SIZE = QSize(148, 104)
MEAN_DIFFERENCE = 3.0


def opened(file: pathlib.Path) -> QgsProject:
    project = QgsProject.instance()
    project.clear()
    assert project.read(str(file)), project.error()
    layers = {key.removeprefix(PREFIX): layer for key, layer in project.mapLayers().items()}
    assert {key: layer.name() for key, layer in layers.items()} == NAMES, layers
    for key, layer in layers.items():
        assert layer.isValid(), (key, layer.source())
        assert key not in COUNTS or layer.featureCount() == COUNTS[key], key
        assert not layer.isSpatial() or layer.crs().authid() == "EPSG:6668", key
        source = pathlib.Path(layer.source().split("|")[0])
        assert source.resolve() == (file.parent / "candidates.gpkg").resolve(), source
        shown = project.layerTreeRoot().findLayer(PREFIX + key).isVisible()
        assert shown == (key in SHOWN), key
    assert project.crs().authid() == "EPSG:6680"
    view = project.viewSettings().defaultViewExtent()
    assert view.crs().authid() == "EPSG:6680" and 300e3 < view.width() < 700e3, view
    places = project.mapLayer(PREFIX + "municipalities")
    onto_view = QgsCoordinateTransform(places.crs(), view.crs(), project)
    assert view.contains(onto_view.transformBoundingBox(places.extent())), view
    return project


def check_fields(project: QgsProject) -> None:
    for key, layer in project.mapLayers().items():
        for index, field in enumerate(layer.fields()):
            alias = layer.attributeDisplayName(index)
            assert field.name() == "fid" or not alias.isascii(), (key, alias)
    candidates = project.mapLayer(PREFIX + "candidates")
    routes = candidates.fields().lookupField("routes")
    widget = candidates.editorWidgetSetup(routes)
    assert widget.type() == "ValueMap", widget.type()
    words = {value: key for entry in widget.config()["map"] for key, value in entry.items()}
    assert words["①"] == "① フラットな連携", words
    assert {feature["routes"] for feature in candidates.getFeatures()} <= words.keys()
    done("aliases and values in words")


def check_relation(project: QgsProject) -> None:
    relation = project.relationManager().relation("candidate_members")
    assert relation.isValid(), relation.validationError()
    for feature in project.mapLayer(PREFIX + "candidates").getFeatures("rank <= 50"):
        members = {member["code"] for member in relation.getRelatedFeatures(feature)}
        assert members == set(feature["codes"].split()), feature["rank"]
    form = project.mapLayer(PREFIX + "candidates").editFormConfig()
    assert [tab.name() for tab in form.tabs()] == ["候補", "構成市町村"], form.tabs()
    done("the form of a candidate, and its members by the relation")


def check_classes(layer: QgsVectorLayer, threshold: float) -> None:
    """Every municipality in one class of decline, told apart at the threshold."""
    rules = [rule for rule in layer.renderer().rootRule().children()]
    classes = [rule for rule in rules if "減少率" in rule.label() or "数値なし" in rule.label()]
    assert len(classes) == 6, [rule.label() for rule in rules]
    kept = round(10_000 * (1 - threshold))
    at_least = f'10000 * "target_population" <= {kept} * "base_population"'
    assert any(at_least in rule.filterExpression() for rule in classes)
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    for feature in layer.getFeatures():
        context.setFeature(feature)
        of = [r for r in classes if QgsExpression(r.filterExpression()).evaluate(context)]
        assert len(of) == 1, (feature["name"], [rule.label() for rule in of])
    hatched = next(rule for rule in rules if "圏域" in rule.label())
    marked = next(rule for rule in rules if "中心" in rule.label() and "指定" in rule.label())
    for rule, column in [(hatched, "zones"), (marked, "designated")]:
        taken = {feature["code"] for feature in layer.getFeatures(rule.filterExpression())}
        assert taken == {f["code"] for f in layer.getFeatures() if f[column]} != set(), column
    done(f"{layer.name()}: shaded with a break at {threshold:.0%}, zones hatched, centres marked")


def check_package(package: pathlib.Path) -> None:
    """The looks that a layer brings into another project."""
    for name in ["candidates", "municipalities", "adjacency", "members"]:
        layer = QgsVectorLayer(f"{package}|layername={name}", name, "ogr")
        message, found = layer.loadDefaultStyle()
        assert found, (name, message)
        if layer.isSpatial():
            assert layer.renderer().type() == "RuleRenderer", name
        if name == "municipalities":
            check_classes(layer, 0.3)
        if name == "candidates":
            assert layer.labelsEnabled()
    done("the styles in the package")


def draw(project: QgsProject, folder: pathlib.Path) -> None:
    overview = project.layoutManager().layoutByName("概観図")
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = 110
    result = QgsLayoutExporter(overview).exportToImage(str(folder / "overview.png"), settings)
    assert result == QgsLayoutExporter.Success, result
    for name, file, pages, page in [("候補図帳", "atlas", 20, 6), ("組合せ図帳", "plan-atlas", 23, 3)]:
        layout = project.layoutManager().layoutByName(name)
        atlas = layout.atlas()
        assert atlas.coverageLayer() is not None and atlas.updateFeatures() == pages, name
        atlas.beginRender()
        assert atlas.seekTo(page)
        result = QgsLayoutExporter(layout).exportToImage(str(folder / f"{file}.png"), settings)
        assert result == QgsLayoutExporter.Success, result
        atlas.endRender()


def check_pdf(project: QgsProject, folder: pathlib.Path) -> None:
    atlas = project.layoutManager().layoutByName("候補図帳").atlas()
    atlas.setFilterExpression('"rank" <= 2')
    settings = QgsLayoutExporter.PdfExportSettings()
    result, error = QgsLayoutExporter.exportToPdf(atlas, str(folder / "atlas.pdf"), settings)
    assert result == QgsLayoutExporter.Success, error
    assert (folder / "atlas.pdf").read_bytes().startswith(b"%PDF")
    done("the atlas as a PDF")


def difference(one: pathlib.Path, other: pathlib.Path) -> float:
    """Mean difference of a colour's value, 0 to 255, over small copies."""
    bits = []
    for file in (one, other):
        image = QImage(str(file))
        assert not image.isNull(), file
        small = image.scaled(SIZE, transformMode=1).convertToFormat(QImage.Format_RGB888)
        line = small.width() * 3
        bits.append(b"".join(bytes(small.constScanLine(y).asarray(line)) for y in range(small.height())))
    assert len(bits[0]) == len(bits[1])
    return sum(abs(a - b) for a, b in zip(*bits)) / len(bits[0])


def check_pictures(folder: pathlib.Path) -> None:
    for name in ["overview", "atlas", "plan-atlas"]:
        apart = difference(folder / f"{name}.png", IMAGES / f"qgis-{name}.png")
        assert apart < MEAN_DIFFERENCE, (name, apart, "look at it; --approve writes it anew")
        done(f"{name} as approved: {apart:.2f} of 255 apart")
    apart = difference(folder / "overview.png", folder / "atlas.png")
    assert apart > 3 * MEAN_DIFFERENCE, f"the comparison sees nothing: {apart}"


application = QgsApplication([], False)
application.initQgis()
with tempfile.TemporaryDirectory() as scratch:
    folder = pathlib.Path(scratch)
    renkei("find", "--out", f"{folder}/out")
    moved = folder / "elsewhere" / "候補"
    moved.mkdir(parents=True)
    project = opened(folder / "out" / "renkei.qgz")
    check_fields(project)
    check_relation(project)
    check_classes(project.mapLayer(PREFIX + "municipalities"), 0.3)
    check_package(folder / "out" / "candidates.gpkg")
    project.clear()
    for file in ["renkei.qgz", "candidates.gpkg"]:
        shutil.move(folder / "out" / file, moved / file)
    project = opened(moved / "renkei.qgz")
    done("the project and its package in another folder")
    draw(project, folder)
    if "--approve" in sys.argv:
        for name in ["overview", "atlas", "plan-atlas"]:
            shutil.copy(folder / f"{name}.png", IMAGES / f"qgis-{name}.png")
    check_pictures(folder)
    check_pdf(project, folder)
    project.clear()
print("OK", flush=True)
# QGIS' own way out takes its providers down in an order that may crash
os._exit(0)
