"""The plugin of `qgis/renkei` in the real QGIS, headless: its algorithms run as
the Processing toolbox runs them, their layers come with their looks and
in a group, their errors are the program's own; nothing that Qt 6 dropped is used.

    qgis_processing.py BINARY

Runs under the Python that QGIS has (Debian: /usr/bin/python3)."""

import json
import os
import pathlib
import sys
import tempfile
import threading
import time
import zipfile

os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path[:0] = ["/usr/share/qgis/python/plugins", str(pathlib.Path(__file__).parents[2] / "qgis")]

from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsVectorLayer,
)

from processing.core.ProcessingConfig import ProcessingConfig

from common import BINARY, FACTS, HOKKAIDO, done, find, renkei, rows

MUNICIPALITIES = rows(FACTS / "municipalities.csv")


class Heard(QgsProcessingFeedback):
    """Keeps what an algorithm says."""

    def __init__(self):
        super().__init__(False)
        self.said = []
        self.percents = []
        self.progressChanged.connect(self.percents.append)

    def pushInfo(self, info):
        self.said.append(info)

    def pushWarning(self, warning):
        self.said.append(warning)

    def reportError(self, error, fatalError=False):
        self.said.append(error)


def run(name: str, parameters: dict, feedback=None) -> tuple[dict, dict]:
    """Results, and the layers that would be loaded, as the toolbox styles them."""
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"renkei:{name}")
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    feedback = feedback or Heard()
    possible, why = algorithm.canExecute()
    assert possible, why
    possible, why = algorithm.checkParameterValues(parameters, context)
    assert possible, why
    results, succeeded = algorithm.run(parameters, context, feedback, {}, False)
    assert succeeded
    layers = {}
    for source, details in context.layersToLoadOnCompletion().items():
        layer = QgsVectorLayer(source, details.name, "ogr", QgsVectorLayer.LayerOptions(False))
        assert layer.isValid() and layer.crs().authid() == "EPSG:6668", source
        # as the toolbox does: into the tree, then to the post-processor
        QgsProject.instance().addMapLayer(layer)
        details.postProcessor().postProcessLayer(layer, context, feedback)
        assert not any("without a style" in said for said in feedback.said), source
        if details.outputName in ("CANDIDATES", "MUNICIPALITIES"):
            assert layer.renderer().type() == "RuleRenderer", source
        node = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
        assert node.parent().name() == algorithm.displayName(), node.parent().name()
        assert results[details.outputName] == source
        layers[details.outputName] = layer
    return results, layers


def refused(name: str, parameters: dict) -> str:
    try:
        run(name, parameters)
    except QgsProcessingException as error:
        return str(error)
    raise AssertionError(f"{name} {parameters} was not refused")


def codes_of(layer: QgsVectorLayer) -> list[str]:
    features = sorted(layer.getFeatures(), key=lambda feature: feature["rank"])
    return [feature["codes"] for feature in features]


def expected(*options: str) -> list[str]:
    return [" ".join(candidate["codes"]) for candidate in find(*options)["candidates"]]


def check_find(folder: pathlib.Path) -> None:
    out = str(folder / "out")
    results, layers = run("find", {"OUTPUT": out, "TOP": 1000000})
    assert codes_of(layers["CANDIDATES"]) == expected()
    assert layers["MUNICIPALITIES"].featureCount() == 179
    for output in ["PROJECT", "WORKBOOK"]:
        assert pathlib.Path(results[output]).is_file(), output
    assert "1,580" in results["SUMMARY"] or "1580" in results["SUMMARY"], results["SUMMARY"]
    assert "exists" in refused("find", {"OUTPUT": out})
    limited = {"MUST": "浦河町、様似町", "MAX_SIZE": 4, "THRESHOLD": 27.5, "RANK_BY": 6, "MORE": "--flat each"}
    results, layers = run("find", {"OUTPUT": out, "OVERWRITE": True, **limited})
    options = ["--must", "浦河町,様似町", "--max-size", "4", "--threshold", "27.5", "--rank-by", "span:up"]
    assert codes_of(layers["CANDIDATES"]) == expected(*options, "--flat", "each") != []
    saved = results["OUTPUT"] + "/scenario.toml"
    _, layers = run("find", {"OUTPUT": str(folder / "again"), "SCENARIO": saved})
    assert codes_of(layers["CANDIDATES"]) == expected(*options, "--flat", "each")
    done("find: candidates as on the command line, limits, a saved scenario, styled layers")


def check_nothing_found(folder: pathlib.Path) -> None:
    heard = Heard()
    _, layers = run("find", {"OUTPUT": str(folder / "none"), "THRESHOLD": 99}, heard)
    assert layers["CANDIDATES"].featureCount() == 0
    assert any("no group qualifies" in said for said in heard.said)
    done("nothing found is said, and is no error")


def check_boundaries(folder: pathlib.Path) -> None:
    if not HOKKAIDO.exists():
        print("skipped: boundaries as file and layer need ../shared/realdata", flush=True)
        return
    options = ["--boundaries", str(HOKKAIDO), "--max-size", "4"]
    _, layers = run("find", {"BOUNDARIES": str(HOKKAIDO), "MAX_SIZE": 4, "OUTPUT": str(folder / "file")})
    assert codes_of(layers["CANDIDATES"]) == expected(*options)
    layer = QgsVectorLayer(str(HOKKAIDO), "N03", "ogr")
    _, layers = run("find", {"BOUNDARY_LAYER": layer, "MAX_SIZE": 4, "OUTPUT": str(folder / "layer")})
    assert codes_of(layers["CANDIDATES"]) == expected(*options)
    both = {"BOUNDARIES": str(HOKKAIDO), "BOUNDARY_LAYER": layer, "OUTPUT": str(folder / "both")}
    assert "not both" in refused("find", both)
    done("boundaries as a file and as a layer: the same candidates")


def check_check(folder: pathlib.Path) -> None:
    group = "浦河町、様似町 えりも町"
    results, layers = run("check", {"NAMES": group, "VERDICT": str(folder / "verdict.html")})
    words = pathlib.Path(results["VERDICT"]).read_text(encoding="utf-8")
    assert results["QUALIFIES"] and "qualifies" in words and "国土数値情報" in words
    (outline,) = layers["CANDIDATES"].getFeatures()
    assert outline["codes"] == "01607 01608 01609", outline["codes"]
    # as many features chosen on the map
    places = layers["MUNICIPALITIES"]
    places.selectByExpression("\"name\" IN ('浦河町', '様似町', 'えりも町')")
    selected = QgsProcessingFeatureSourceDefinition(places.id(), selectedFeaturesOnly=True)
    by_layer, _ = run("check", {"SELECTED": selected, "CODE_FIELD": "code", "VERDICT": str(folder / "2.html")})
    assert pathlib.Path(by_layer["VERDICT"]).read_text(encoding="utf-8") == words
    assert "no field n" in refused("check", {"SELECTED": selected, "CODE_FIELD": "n", "VERDICT": str(folder / "3.html")})
    far, layers = run("check", {"NAMES": "函館市,稚内市", "VERDICT": str(folder / "4.html")})
    assert not far["QUALIFIES"] and layers == {}
    assert "choose" in refused("check", {"VERDICT": str(folder / "5.html")})
    unknown = refused("check", {"NAMES": "浦河町,浦川町", "VERDICT": str(folder / "6.html")})
    assert "浦川町" in unknown, unknown
    done("check: by names and by features chosen on the map, with the outline")


def check_partners(folder: pathlib.Path) -> None:
    results, layers = run("partners", {"TOWN": "えりも町", "PARTNERS": str(folder / "partners.html")})
    assert codes_of(layers["CANDIDATES"]) == expected("--must", "えりも町")[:20000]
    assert "えりも町" in pathlib.Path(results["PARTNERS"]).read_text(encoding="utf-8")
    done("partners: of one municipality, and the candidates that have it")


def check_why_not(folder: pathlib.Path) -> None:
    results, _ = run("whynot", {"NAMES": "浦河町、様似町、えりも町、広尾町", "REASONS": str(folder / "why.html")})
    words = pathlib.Path(results["REASONS"]).read_text(encoding="utf-8")
    assert "広尾町" in words and "qualif" in words, words
    done("why-not: reasons and changes")


def check_adjacency(folder: pathlib.Path) -> None:
    results, layers = run("adjacency", {"OUTPUT": str(folder / "graph")})
    pairs = rows(pathlib.Path(results["OUTPUT"]) / "pairs.csv")
    assert layers["ADJACENCY"].featureCount() == len(pairs) == 445
    assert "exist" in refused("adjacency", {"OUTPUT": str(folder / "graph")})
    done("adjacency: files, and lines between neighbours")


def check_doctor(folder: pathlib.Path) -> None:
    if not HOKKAIDO.exists():
        print("skipped: doctor needs ../shared/realdata", flush=True)
        return
    copy = folder / "写し.geojson"
    results, layers = run("doctor", {"BOUNDARIES": str(HOKKAIDO), "REPORT": str(folder / "report.html"), "REPAIRED": str(copy)})
    assert results["USABLE"] and layers["PLACES"].featureCount() > 0
    assert copy.is_file() and "445" in pathlib.Path(results["REPORT"]).read_text(encoding="utf-8")
    assert "choose" in refused("doctor", {"REPORT": str(folder / "2.html")})
    done("doctor: the places to look at, and a repaired copy")


def check_plan(folder: pathlib.Path) -> None:
    wanted = {"OUTPUT": str(folder / "plan"), "MAX_SIZE": 4, "MAX_GROUPS": 3}
    _, layers = run("plan", wanted)
    plan = json.loads(renkei("plan", "--max-size", "4", "--max-groups", "3", "--json", "-"))
    groups = sorted(" ".join(group["codes"]) for group in plan["plans"][0]["groups"])
    assert sorted(feature["codes"] for feature in layers["PLAN"].getFeatures()) == groups != []
    done("plan: the groups of the command line")


def check_tables(folder: pathlib.Path) -> None:
    """Layers without geometry as figures and as columns of one's own."""
    renkei("data", "export", str(folder / "tables"))
    own = folder / "own.csv"
    own.write_text("code,beds\n" + "".join(f"{row['code']},{int(row['code']) % 97}\n" for row in MUNICIPALITIES), "utf-8")
    layer = QgsVectorLayer(f"file://{own}?type=csv&detectTypes=no", "own", "delimitedtext")
    assert layer.isValid()
    wanted = {"ATTRIBUTES_LAYER": layer, "JOIN": "beds=sum", "MORE": "--rank-by beds", "OUTPUT": str(folder / "a")}
    _, layers = run("find", wanted)
    assert codes_of(layers["CANDIDATES"]) == expected("--attributes", str(own), "--join", "beds=sum", "--rank-by", "beds")
    figures = folder / "figures.csv"
    lines = [f"{row['code']},{10_000 + int(row['code'])},{7_500 - int(row['code']) % 900}\n" for row in MUNICIPALITIES]
    figures.write_text("code,2010,2040\n" + "".join(lines), "utf-8")
    layer = QgsVectorLayer(f"file://{figures}?type=csv&detectTypes=no", "figures", "delimitedtext")
    wanted = {"FIGURES_LAYER": layer, "EDITION": "own", "MAX_SIZE": 3, "OUTPUT": str(folder / "f")}
    _, layers = run("find", wanted)
    alike = expected("--figures", str(figures), "--edition", "own", "--max-size", "3")
    assert codes_of(layers["CANDIDATES"]) == alike != []
    both = {**wanted, "FIGURES": str(figures), "OUTPUT": str(folder / "b")}
    assert "not both" in refused("find", both)
    done("table layers as figures and as own columns: the candidates of the files")


def check_cancel(folder: pathlib.Path) -> None:
    feedback = Heard()
    threading.Timer(1.5, feedback.cancel).start()
    begun = time.monotonic()
    try:
        everyone = "--schemes ignore --undeclared allowed"
        run("find", {"MAX_SIZE": 18, "MORE": everyone, "OUTPUT": str(folder / "long")}, feedback)
    except QgsProcessingException as error:
        assert str(error) == "stopped", error
    else:
        raise AssertionError("a search of hours came to an end")
    assert time.monotonic() - begun < 120
    assert feedback.percents == sorted(feedback.percents), feedback.percents
    assert not any((folder / "long").glob("*")), list((folder / "long").glob("*"))
    done("cancelling stops the program, which leaves nothing behind")


def check_program(folder: pathlib.Path) -> None:
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("renkei:find")
    old, other, text = folder / "old", folder / "other", folder / "text"
    for file, answer in [(old, "renkei 0.0.9"), (other, "rank 3.1.4")]:
        file.write_text(f"#!/bin/sh\necho {answer}\n", encoding="utf-8")
        file.chmod(0o755)
    text.write_text("no program", encoding="utf-8")
    wrong = {folder / "not-there": "does not exist", folder: "no file", old: "too old", other: "is not renkei", text: "cannot be run"}
    for file, said in wrong.items():
        os.environ["RENKEI_PROGRAM"] = str(file)
        possible, why = algorithm.canExecute()
        assert not possible and said in why and "Settings" in why, why
        try:
            ProcessingConfig.settings["RENKEI_PROGRAM"].setValue(str(file))
        except ValueError as error:
            assert said in str(error), error
        else:
            raise AssertionError(f"the settings take {file}")
    os.environ["RENKEI_PROGRAM"] = str(folder / "not-there")
    ProcessingConfig.settings["RENKEI_PROGRAM"].setValue(str(BINARY))
    assert algorithm.canExecute() == (True, ""), algorithm.canExecute()
    ProcessingConfig.settings["RENKEI_PROGRAM"].setValue("")
    os.environ["RENKEI_PROGRAM"] = str(BINARY)
    done("a program that is missing, another or too old is refused, in the settings too")


def load_plugin(folder: pathlib.Path) -> object:
    """Installed from its ZIP, and loaded as QGIS does."""
    from package import faults, package
    from processing.core.Processing import Processing

    packed, again = folder / "renkei-qgis.zip", folder / "again.zip"
    package(packed)
    package(again)
    assert packed.read_bytes() == again.read_bytes()
    assert all("placeholder" in fault for fault in faults(packed)), faults(packed)
    assert faults(packed), "the placeholders are filled: publish, and mend this test"
    zipfile.ZipFile(packed).extractall(folder / "plugins")
    sys.path.insert(0, str(folder / "plugins"))
    import renkei as plugin

    assert pathlib.Path(plugin.__file__).is_relative_to(folder)
    Processing.initialize()
    loaded = plugin.classFactory(None)
    loaded.initProcessing()
    provider = QgsApplication.processingRegistry().providerById("renkei")
    names = {algorithm.name() for algorithm in provider.algorithms()}
    assert names == {"find", "check", "partners", "whynot", "adjacency", "doctor", "plan"}, names
    for algorithm in provider.algorithms():
        assert algorithm.shortHelpString() and not algorithm.icon().isNull()
    done("the plugin loads")
    return loaded


os.environ["RENKEI_PROGRAM"] = str(BINARY)
application = QgsApplication([], False)
application.initQgis()
with tempfile.TemporaryDirectory() as scratch:
    plugin = load_plugin(pathlib.Path(scratch))
    for check in [
        check_find,
        check_nothing_found,
        check_boundaries,
        check_check,
        check_partners,
        check_why_not,
        check_adjacency,
        check_doctor,
        check_plan,
        check_tables,
        check_cancel,
        check_program,
    ]:
        folder = pathlib.Path(scratch) / check.__name__
        folder.mkdir()
        check(folder)
    QgsProject.instance().clear()
print("OK", flush=True)
# QGIS' own way out takes its providers down in an order that may crash
os._exit(0)
