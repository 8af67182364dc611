"""renkei doctor: what is wrong with a boundary file."""

import pathlib

from qgis.core import (
    QgsProcessingException,
    QgsProcessingOutputBoolean,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingUtils,
)

from .algorithm import RenkeiAlgorithm, write_page
from .inputs import DECIMAL, Inputs, add_boundaries, as_options
from .layers import PLACES, loaded
from .runner import run
from .words import words


class DoctorAlgorithm(RenkeiAlgorithm):
    layers = PLACES

    def name(self):
        return "doctor"

    def displayName(self):  # noqa: N802
        return words("境界データを点検する", "Examine boundaries")

    def shortHelpString(self):  # noqa: N802
        return words(
            "境界データの欠落、不正な輪郭、重なり、すき間を点検し、その場所をレイヤとして開く。"
            "「修復した写し」を指定すると、許容値までのずれを直した写しを書き出す(元のデータは変えない)。",
            "Looks for what is missing, invalid, overlapping or apart in boundary data and opens the places as "
            "layers. A repaired copy puts right what lies within the tolerance; the data stay as they are.",
        )

    def initAlgorithm(self, configuration=None):  # noqa: N802
        add_boundaries(self, words("境界のファイル", "Boundary file"))
        tolerance = words("許容値(m)", "Tolerance (m)")
        self.addParameter(QgsProcessingParameterNumber("TOLERANCE", tolerance, DECIMAL, 10, optional=True, minValue=0))
        for name, label, kind, is_optional in [
            ("REPORT", words("点検の結果", "Report"), "HTML (*.html)", False),
            ("REPAIRED", words("修復した写し", "Repaired copy"), "GeoJSON (*.geojson)", True),
        ]:
            self.addParameter(
                QgsProcessingParameterFileDestination(name, label, kind, optional=is_optional, createByDefault=not is_optional)
            )
        self.add_layer_outputs()
        self.addOutput(QgsProcessingOutputBoolean("USABLE", words("find を実行できる", "find would run")))

    def processAlgorithm(self, parameters, context, feedback):  # noqa: N802
        inputs = Inputs(self, parameters, context, feedback)
        file = inputs.boundaries()
        if not file:
            raise QgsProcessingException(words("境界のファイルかレイヤを選ぶ", "choose a boundary file or layer"))
        places = QgsProcessingUtils.generateTempFilename("places.gpkg")
        repaired = self.parameterAsFileOutput(parameters, "REPAIRED", context) if inputs.given("REPAIRED") else ""
        options = as_options({"--tolerance": inputs.decimal("TOLERANCE"), "--out": places, "--repair": repaired})
        # a destination that exists was confirmed when it was chosen
        force = ["--force"] if repaired else []
        text, usable = run(["doctor", file, *options, *force], feedback)
        report = self.parameterAsFileOutput(parameters, "REPORT", context)
        write_page(report, self.displayName(), text)
        feedback.pushInfo(text)
        layers = {}
        if pathlib.Path(places).is_file():
            layers = loaded("", PLACES, self.displayName(), context, package=places)
        copy = {"REPAIRED": repaired} if repaired else {}
        return {"REPORT": report, "USABLE": usable, **copy, **layers}
