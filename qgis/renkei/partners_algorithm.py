"""renkei partners: with whom a municipality could go."""

from qgis.core import (
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsProcessingUtils,
)

from .algorithm import RenkeiAlgorithm, write_page
from .inputs import WHOLE, Inputs, add_inputs, as_options
from .layers import loaded
from .runner import run
from .words import words


class PartnersAlgorithm(RenkeiAlgorithm):
    def name(self):
        return "partners"

    def displayName(self):  # noqa: N802
        return words("ある市町村の連携の相手を見る", "Partners of a municipality")

    def shortHelpString(self):  # noqa: N802
        return words(
            "一つの市町村が、どこと組めば要件を満たすかを示す。その市町村を含む候補のレイヤも開く。",
            "Shows with whom a municipality could form a region; the candidates that have it open as a layer.",
        )

    def initAlgorithm(self, configuration=None):  # noqa: N802
        number = QgsProcessingParameterNumber
        self.addParameter(
            QgsProcessingParameterString("TOWN", words("市町村(名前かコード)", "Municipality (name or code)"))
        )
        label = words("構成市町村数の上限", "Greatest number of members")
        self.addParameter(number("MAX_SIZE", label, WHOLE, 5, optional=True, minValue=2, maxValue=24))
        add_inputs(self)
        self.addParameter(
            QgsProcessingParameterFileDestination("PARTNERS", words("連携の相手", "Partners"), "HTML (*.html)")
        )
        self.add_layer_outputs()

    def processAlgorithm(self, parameters, context, feedback):  # noqa: N802
        inputs = Inputs(self, parameters, context, feedback)
        town = inputs.text("TOWN")
        options = [*inputs.options(), *as_options({"--max-size": inputs.whole("MAX_SIZE")})]
        text, found = run(["partners", *options, "--notes", town], feedback)
        file = self.parameterAsFileOutput(parameters, "PARTNERS", context)
        write_page(file, f"{self.displayName()}: {town}", text)
        feedback.pushInfo(text)
        result = {"PARTNERS": file}
        if found:
            folder = QgsProcessingUtils.generateTempFilename("renkei")
            run(["find", *options, f"--must={town}", f"--out={folder}"], feedback)
            result.update(loaded(folder, self.layers, self.displayName(), context))
        return result
