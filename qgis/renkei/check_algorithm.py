"""renkei check: whether a group qualifies, and why."""

import json

from qgis.core import (
    QgsProcessingOutputBoolean,
    QgsProcessingParameterFileDestination,
)

from .algorithm import RenkeiAlgorithm, write_page
from .group import add_group, group_of
from .inputs import Inputs, add_inputs
from .runner import run
from .words import words


class CheckAlgorithm(RenkeiAlgorithm):
    def name(self):
        return "check"

    def displayName(self):  # noqa: N802
        return words("市町村の組を判定する", "Check a group")

    def shortHelpString(self):  # noqa: N802
        return words(
            "市町村の組が要件を満たすか、要件ごとに理由をつけて示す。名前かコードを書くか、"
            "市町村レイヤを選んで「選択した地物のみ」にする。隣り合って一つにつながる組なら、その輪郭も開く。",
            "Says whether a group meets the guideline, requirement by requirement. Write names or codes, or "
            "choose a layer of municipalities with “selected features only”. A connected group opens as a layer.",
        )

    def initAlgorithm(self, configuration=None):  # noqa: N802
        add_group(self)
        add_inputs(self)
        self.addParameter(
            QgsProcessingParameterFileDestination("VERDICT", words("判定", "Verdict"), "HTML (*.html)")
        )
        self.addOutput(QgsProcessingOutputBoolean("QUALIFIES", words("要件を満たす", "Qualifies")))
        self.add_layer_outputs()

    def processAlgorithm(self, parameters, context, feedback):  # noqa: N802
        inputs = Inputs(self, parameters, context, feedback)
        group, options = group_of(inputs), inputs.options()
        printed, qualifies = run(["check", *options, "--json", *group], feedback)
        answer = json.loads(printed)
        verdict = answer["groups"][0]
        text = "\n".join([verdict["words"], *answer["credits"]])
        file = self.parameterAsFileOutput(parameters, "VERDICT", context)
        write_page(file, self.displayName(), text)
        feedback.pushInfo(text)
        result = {"VERDICT": file, "QUALIFIES": qualifies}
        if verdict["adjacent"] and len(verdict["codes"]) > 1:
            result.update(self.outline(verdict["codes"], options, context, feedback))
        else:
            feedback.pushInfo(words("一つにつながらないので輪郭はない", "not connected: there is no outline"))
        return result
