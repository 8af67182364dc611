"""renkei plan: disjoint groups that together are best."""

from qgis.core import (
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from .algorithm import RenkeiAlgorithm, commas
from .inputs import WHOLE, Inputs, add_inputs, as_options
from .layers import PLAN, loaded
from .runner import run
from .words import words


class PlanAlgorithm(RenkeiAlgorithm):
    layers = PLAN

    def name(self):
        return "plan"

    def displayName(self):  # noqa: N802
        return words("重ならない組を選ぶ(計画)", "Plan disjoint groups")

    def shortHelpString(self):  # noqa: N802
        return words(
            "要件を満たし重ならない組を、全体として最もよくなるように選ぶ。最適であることの証明つき。",
            "Chooses disjoint groups that qualify and together are best, with proof.",
        )

    def initAlgorithm(self, configuration=None):  # noqa: N802
        text, number = QgsProcessingParameterString, QgsProcessingParameterNumber
        label = words("構成市町村数の上限", "Greatest number of members")
        self.addParameter(number("MAX_SIZE", label, WHOLE, 5, optional=True, minValue=2, maxValue=24))
        for name, label in [
            ("COVER", words("必ずどれかの組に入れる市町村", "Municipalities to cover")),
            ("FREE", words("どの組にも入れない市町村", "Municipalities to leave out")),
            ("FIXED", words("必ず入れる組(; で区切る)", "Groups to have in the plan (parted by ;)")),
        ]:
            self.addParameter(text(name, label, optional=True))
        for name, label in [
            ("MIN_GROUPS", words("組の数の下限", "Least number of groups")),
            ("MAX_GROUPS", words("組の数の上限", "Greatest number of groups")),
            ("TIME_LIMIT", words("時間の上限(秒)", "Time limit (seconds)")),
        ]:
            self.addParameter(number(name, label, WHOLE, optional=True, minValue=1))
        add_inputs(self)
        label = words("既にあるファイルを置き換える", "Replace files that exist")
        self.addParameter(QgsProcessingParameterBoolean("OVERWRITE", label, defaultValue=False))
        self.addParameter(QgsProcessingParameterFolderDestination("OUTPUT", words("出力フォルダ", "Folder")))
        self.add_layer_outputs()
        self.addOutput(QgsProcessingOutputString("SUMMARY", words("結果", "Summary")))

    def processAlgorithm(self, parameters, context, feedback):  # noqa: N802
        inputs = Inputs(self, parameters, context, feedback)
        folder = self.parameterAsString(parameters, "OUTPUT", context)
        wanted = {
            "--max-size": inputs.whole("MAX_SIZE"),
            "--cover": commas(inputs.text("COVER")),
            "--free": commas(inputs.text("FREE")),
            "--min-groups": inputs.whole("MIN_GROUPS"),
            "--max-groups": inputs.whole("MAX_GROUPS"),
            "--time-limit": inputs.whole("TIME_LIMIT"),
            "--out": folder,
        }
        fixed = [f"--fixed={commas(group)}" for group in inputs.text("FIXED").split(";") if group.strip()]
        force = ["--force"] if inputs.flag("OVERWRITE") else []
        command = ["plan", *inputs.options(), *as_options(wanted), *fixed, *force]
        summary, found = run(command, feedback, folder)
        feedback.pushInfo(summary)
        if not found:
            feedback.pushWarning(words("計画はない", "there is no plan"))
            return {"OUTPUT": folder, "SUMMARY": summary}
        return {"OUTPUT": folder, "SUMMARY": summary, **loaded(folder, PLAN, self.displayName(), context)}
