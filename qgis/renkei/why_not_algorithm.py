"""renkei why-not: what keeps a group from qualifying."""

from qgis.core import QgsProcessingParameterFileDestination, QgsProcessingParameterNumber

from .algorithm import RenkeiAlgorithm, write_page
from .group import add_group, group_of
from .inputs import WHOLE, Inputs, add_inputs, as_options
from .runner import run
from .words import words


class WhyNotAlgorithm(RenkeiAlgorithm):
    layers = {}

    def name(self):
        return "whynot"

    def displayName(self):  # noqa: N802
        return words("要件を満たさない理由と変更案を見る", "Why a group does not qualify")

    def shortHelpString(self):  # noqa: N802
        return words(
            "組が要件を満たさない理由と、どの市町村を加え、または除けば満たすかを、変更の少ない順に示す。",
            "Says what keeps a group from qualifying, and the fewest members to add or drop so that it does.",
        )

    def initAlgorithm(self, configuration=None):  # noqa: N802
        add_group(self)
        label = words("加除する市町村数の上限", "Most members added and dropped")
        self.addParameter(QgsProcessingParameterNumber("CHANGES", label, WHOLE, 3, optional=True, minValue=1, maxValue=3))
        add_inputs(self)
        label = words("理由と変更案", "Reasons and changes")
        self.addParameter(QgsProcessingParameterFileDestination("REASONS", label, "HTML (*.html)"))

    def processAlgorithm(self, parameters, context, feedback):  # noqa: N802
        inputs = Inputs(self, parameters, context, feedback)
        options = [*inputs.options(), *as_options({"--changes": inputs.whole("CHANGES")})]
        text, _ = run(["why-not", *options, "--notes", *group_of(inputs)], feedback)
        file = self.parameterAsFileOutput(parameters, "REASONS", context)
        write_page(file, self.displayName(), text)
        feedback.pushInfo(text)
        return {"REASONS": file}
