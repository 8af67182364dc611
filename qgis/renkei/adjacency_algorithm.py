"""renkei adjacency: who is whose neighbour."""

from qgis.core import (
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFolderDestination,
    QgsProcessingUtils,
)

from .algorithm import RenkeiAlgorithm
from .inputs import Inputs, add_inputs
from .layers import ADJACENCY, loaded
from .runner import run
from .words import words


class AdjacencyAlgorithm(RenkeiAlgorithm):
    layers = ADJACENCY

    def name(self):
        return "adjacency"

    def displayName(self):  # noqa: N802
        return words("隣接関係を書き出す", "Write the adjacency graph")

    def shortHelpString(self):  # noqa: N802
        return words(
            "隣り合う市町村の組を、境界の長さとともに書き出す(CSV、GAL、GraphML)。市町村を結ぶ線のレイヤが開く。",
            "Writes the pairs of neighbours with the length of their border (CSV, GAL, GraphML); the lines "
            "between neighbours open as a layer.",
        )

    def initAlgorithm(self, configuration=None):  # noqa: N802
        add_inputs(self, rule=False)
        label = words("既にあるファイルを置き換える", "Replace files that exist")
        self.addParameter(QgsProcessingParameterBoolean("OVERWRITE", label, defaultValue=False))
        self.addParameter(QgsProcessingParameterFolderDestination("OUTPUT", words("出力フォルダ", "Folder")))
        self.add_layer_outputs()
        self.addOutput(QgsProcessingOutputString("SUMMARY", words("結果", "Summary")))

    def processAlgorithm(self, parameters, context, feedback):  # noqa: N802
        inputs = Inputs(self, parameters, context, feedback)
        folder, options = self.parameterAsString(parameters, "OUTPUT", context), inputs.options()
        force = ["--force"] if inputs.flag("OVERWRITE") else []
        summary, _ = run(["adjacency", *options, f"--out={folder}", *force], feedback, folder)
        feedback.pushInfo(summary)
        # a search of pairs has the graph as lines, whatever it finds
        drawn = QgsProcessingUtils.generateTempFilename("renkei")
        run(["find", *options, "--max-size=2", f"--out={drawn}"], feedback)
        layers = loaded(drawn, ADJACENCY, self.displayName(), context)
        return {"OUTPUT": folder, "SUMMARY": summary, **layers}
