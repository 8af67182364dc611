"""renkei find: every qualifying coalition, ranked."""

import pathlib

from qgis.core import (
    QgsProcessingOutputFile,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from .algorithm import RenkeiAlgorithm, commas
from .inputs import WHOLE, Inputs, add_inputs, as_options
from .layers import loaded
from .runner import run
from .words import words

MEASURES = {
    "score": ("評価点", "Score"),
    "decline-rate": ("減少率", "Decline rate"),
    "base": ("基準年人口", "Base population"),
    "area": ("面積", "Area"),
    "compactness": ("コンパクト度", "Compactness"),
    "cohesion": ("まとまり", "Cohesion"),
    "span:up": ("広がり(小さい順)", "Span, the smallest first"),
}


class FindAlgorithm(RenkeiAlgorithm):
    def name(self):
        return "find"

    def displayName(self):  # noqa: N802
        return words("連携地域の候補を探す", "Find candidates")

    def shortHelpString(self):  # noqa: N802
        return words(
            "要綱の要件を満たす、隣り合う市町村のすべての組を探し、順位をつけて書き出す。"
            "候補と市町村のレイヤが色分けつきで開く。出力フォルダには印刷レイアウトと図帳の入った "
            "renkei.qgz と、Excel用の candidates.xlsx もできる。何も選ばなければ内蔵の北海道のデータを使う。",
            "Finds every group of neighbouring municipalities that meets the guideline, ranks them and "
            "writes them out. Candidates and municipalities open with their styles; the folder also has "
            "renkei.qgz, with layouts and atlas, and candidates.xlsx. Nothing chosen: Hokkaido, embedded.",
        )

    def initAlgorithm(self, configuration=None):  # noqa: N802
        number, text = QgsProcessingParameterNumber, QgsProcessingParameterString
        for name, label, default in [
            ("MIN_SIZE", words("構成市町村数の下限", "Least number of members"), None),
            ("MAX_SIZE", words("構成市町村数の上限", "Greatest number of members"), 5),
        ]:
            self.addParameter(
                number(name, label, WHOLE, default, optional=True, minValue=1, maxValue=24)
            )
        for name, label in [
            ("MUST", words("必ず含む市町村(読点かカンマで区切る)", "With all of these (names or codes, commas)")),
            ("NEVER", words("含まない市町村", "With none of these")),
            ("CENTRE", words("中心市(none なら中心なし)", "With this centre (none: without one)")),
        ]:
            self.addParameter(text(name, label, optional=True))
        self.addParameter(
            QgsProcessingParameterEnum(
                "RANK_BY",
                words("並べる順", "Rank by"),
                [words(*names) for names in MEASURES.values()],
                defaultValue=None,
                optional=True,
            )
        )
        self.addParameter(number("TOP", words("書き出す数", "Write the best"), optional=True, minValue=1))
        add_inputs(self)
        self.addParameter(
            QgsProcessingParameterBoolean(
                "OVERWRITE", words("既にあるファイルを置き換える", "Replace files that exist"), defaultValue=False
            )
        )
        self.addParameter(QgsProcessingParameterFolderDestination("OUTPUT", words("出力フォルダ", "Folder")))
        self.add_layer_outputs()
        self.addOutput(QgsProcessingOutputFile("PROJECT", words("プロジェクト", "Project")))
        self.addOutput(QgsProcessingOutputFile("WORKBOOK", words("Excelブック", "Workbook")))
        self.addOutput(QgsProcessingOutputString("SUMMARY", words("結果", "Summary")))

    def processAlgorithm(self, parameters, context, feedback):  # noqa: N802
        inputs = Inputs(self, parameters, context, feedback)
        folder = self.parameterAsString(parameters, "OUTPUT", context)
        rank_by = list(MEASURES)[self.parameterAsEnum(parameters, "RANK_BY", context)]
        wanted = {
            "--min-size": inputs.whole("MIN_SIZE"),
            "--max-size": inputs.whole("MAX_SIZE"),
            "--must": commas(inputs.text("MUST")),
            "--never": commas(inputs.text("NEVER")),
            "--centre": inputs.text("CENTRE"),
            "--rank-by": rank_by if inputs.given("RANK_BY") else "",
            "--top": inputs.whole("TOP"),
            "--out": folder,
        }
        command = ["find", *inputs.options(), *as_options(wanted)]
        if inputs.flag("OVERWRITE"):
            command.append("--force")
        summary, found = run(command, feedback, folder)
        feedback.pushInfo(summary)
        if not found:
            feedback.pushWarning(words("要件を満たす組はない", "no group qualifies"))
        files = {"PROJECT": "renkei.qgz", "WORKBOOK": "candidates.xlsx"}
        return {
            "OUTPUT": folder,
            "SUMMARY": summary,
            **loaded(folder, self.layers, self.displayName(), context),
            **{output: str(pathlib.Path(folder) / file) for output, file in files.items()},
        }

