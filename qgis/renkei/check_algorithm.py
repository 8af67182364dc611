"""renkei check: whether a group qualifies, and why."""

import json
import re

from qgis.core import (
    QgsProcessing,
    QgsProcessingException,
    QgsProcessingOutputBoolean,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
    QgsProcessingUtils,
)

from .algorithm import RenkeiAlgorithm, write_page
from .inputs import Inputs, add_inputs
from .layers import loaded
from .program import run
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
        self.addParameter(
            QgsProcessingParameterString(
                "NAMES", words("市町村(名前かコード、読点かカンマで区切る)", "Names or codes, with commas"), optional=True
            )
        )
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                "SELECTED",
                words("または市町村のレイヤ", "Or a layer of municipalities"),
                [QgsProcessing.TypeVectorAnyGeometry],
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterField(
                "CODE_FIELD", words("コードの属性", "Field of the code"), "code", "SELECTED", optional=True
            )
        )
        add_inputs(self)
        self.addParameter(
            QgsProcessingParameterFileDestination("VERDICT", words("判定", "Verdict"), "HTML (*.html)")
        )
        self.addOutput(QgsProcessingOutputBoolean("QUALIFIES", words("要件を満たす", "Qualifies")))
        self.add_layer_outputs()

    def processAlgorithm(self, parameters, context, feedback):  # noqa: N802
        inputs = Inputs(self, parameters, context, feedback)
        group, options = self.group(inputs), inputs.options()
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

    def group(self, inputs):
        names = [name for name in re.split(r"[,、,;\s]+", inputs.text("NAMES")) if name]
        source = self.parameterAsSource(inputs.parameters, "SELECTED", inputs.context)
        if source is not None and names:
            raise QgsProcessingException(
                words("名前かレイヤのどちらか一つで選ぶ", "choose by names or by a layer, not both")
            )
        if source is not None:
            field = inputs.text("CODE_FIELD") or "code"
            if source.fields().lookupField(field) < 0:
                has = ", ".join(field.name() for field in source.fields())
                raise QgsProcessingException(
                    words(f"属性 {field} がない(あるもの: {has})", f"no field {field}; there are {has}")
                )
            names = sorted({str(feature[field]) for feature in source.getFeatures()})
        if not names:
            raise QgsProcessingException(words("市町村を選ぶ", "choose municipalities"))
        return names

    def outline(self, codes, options, context, feedback):
        """The group as the one candidate of a search that asks for all of it
        and for adjacency alone."""
        folder = QgsProcessingUtils.generateTempFilename("renkei")
        size = len(codes)
        only = [f"--must={','.join(codes)}", f"--min-size={size}", f"--max-size={size}", "--pioneering"]
        run(["find", *options, *only, f"--out={folder}"], feedback)
        return loaded(folder, context)
