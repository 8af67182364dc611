"""The inputs that the algorithms share, and the options that they become."""

import shlex

from qgis.core import (
    QgsProcessing,
    QgsProcessingException,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorLayer,
)

from .as_files import outlines, table
from .words import words

WHOLE = QgsProcessingParameterNumber.Type.Integer
DECIMAL = QgsProcessingParameterNumber.Type.Double
ADVANCED = QgsProcessingParameterDefinition.Flag.FlagAdvanced


def add_boundaries(algorithm, label):
    algorithm.addParameter(QgsProcessingParameterFile("BOUNDARIES", label, optional=True))
    algorithm.addParameter(
        QgsProcessingParameterVectorLayer(
            "BOUNDARY_LAYER",
            words("または境界のレイヤ(N03の属性を持つもの)", "Or a boundary layer with the attributes of N03"),
            [QgsProcessing.SourceType.TypeVectorPolygon],
            optional=True,
        )
    )


def add_inputs(algorithm, rule=True):
    """The data and, where groups are judged, the rule."""
    add_boundaries(
        algorithm, words("境界のファイル(空なら内蔵の北海道)", "Boundary file (empty: the embedded Hokkaido)")
    )
    add_table(
        algorithm,
        "FIGURES",
        words("人口のファイル(空なら内蔵)", "Population file (empty: embedded)"),
        words("または人口の表のレイヤ", "Or a table layer of population figures"),
    )
    algorithm.addParameter(
        QgsProcessingParameterFile(
            "SCENARIO", words("シナリオ(scenario.toml)", "Scenario (scenario.toml)"), optional=True, fileFilter="TOML (*.toml)"
        )
    )
    if rule:
        algorithm.addParameter(
            QgsProcessingParameterNumber(
                "THRESHOLD", words("減少率の基準(%)", "Least decline (%)"), DECIMAL, optional=True, minValue=0, maxValue=100
            )
        )
    whole = [("BASE", words("基準年", "Base year")), ("TARGET", words("目標年", "Target year"))]
    add_advanced(algorithm, QgsProcessingParameterString("EDITION", words("推計の系列", "Series of the projection"), optional=True))
    for name, label in whole:
        add_advanced(algorithm, QgsProcessingParameterNumber(name, label, WHOLE, optional=True))
    add_table(
        algorithm,
        "ATTRIBUTES",
        words("市町村の自分の列のファイル(コードか名前ごと)", "File of your own columns, by code or name"),
        words("または自分の列の表のレイヤ", "Or a table layer of your own columns"),
        add_advanced,
    )
    join = words("列の合わせ方(例: 病床数=合計、複数は ; で区切る)", "How columns are joined (beds=sum; parted by ;)")
    add_advanced(algorithm, QgsProcessingParameterString("JOIN", join, optional=True))
    more = words("その他のオプション(コマンドラインの書き方)", "Other options, as on the command line")
    add_advanced(algorithm, QgsProcessingParameterString("MORE", more, optional=True))


def add_advanced(algorithm, parameter):
    parameter.setFlags(parameter.flags() | ADVANCED)
    algorithm.addParameter(parameter)


def add_table(algorithm, name, file_label, layer_label, add=lambda algorithm, parameter: algorithm.addParameter(parameter)):
    """A table as a file or as a layer, with or without geometry."""
    add(algorithm, QgsProcessingParameterFile(name, file_label, optional=True))
    kinds = [QgsProcessing.SourceType.TypeVector]
    add(algorithm, QgsProcessingParameterVectorLayer(f"{name}_LAYER", layer_label, kinds, optional=True))


class Inputs:
    """The inputs of one run of an algorithm."""

    def __init__(self, algorithm, parameters, context, feedback):
        self.algorithm = algorithm
        self.parameters = parameters
        self.context = context
        self.feedback = feedback

    def text(self, name):
        return self.algorithm.parameterAsString(self.parameters, name, self.context).strip()

    def flag(self, name):
        return self.algorithm.parameterAsBoolean(self.parameters, name, self.context)

    def given(self, name):
        return self.parameters.get(name) is not None

    def whole(self, name):
        """A whole number as an option's value, empty where none is given."""
        if not self.given(name):
            return ""
        return str(self.algorithm.parameterAsInt(self.parameters, name, self.context))

    def decimal(self, name):
        if not self.given(name):
            return ""
        return f"{self.algorithm.parameterAsDouble(self.parameters, name, self.context):.12g}"

    def options(self):
        """The data and the rule, as options of every command."""
        values = {
            "--boundaries": self.boundaries(),
            "--figures": self.file_or_layer("FIGURES", table),
            "--scenario": self.text("SCENARIO"),
            "--threshold": self.decimal("THRESHOLD") if self.has("THRESHOLD") else "",
            "--edition": self.text("EDITION"),
            "--base": self.whole("BASE"),
            "--target": self.whole("TARGET"),
            "--attributes": self.file_or_layer("ATTRIBUTES", table),
        }
        joins = [f"--join={join.strip()}" for join in self.text("JOIN").split(";") if join.strip()]
        try:
            more = shlex.split(self.text("MORE"))
        except ValueError as error:
            raise QgsProcessingException(f"{self.text('MORE')}: {error}") from error
        return [*as_options(values), *joins, *more]

    def has(self, name):
        return self.algorithm.parameterDefinition(name) is not None

    def boundaries(self):
        return self.file_or_layer("BOUNDARIES", outlines, "BOUNDARY_LAYER")

    def file_or_layer(self, name, written, layer_name=None):
        """The file, or the layer as a file; empty where neither is given."""
        file = self.text(name)
        layer_name = layer_name or f"{name}_LAYER"
        layer = self.algorithm.parameterAsVectorLayer(self.parameters, layer_name, self.context)
        if layer is None:
            return file
        if file:
            label = self.algorithm.parameterDefinition(name).description()
            raise QgsProcessingException(
                words(f"ファイルかレイヤのどちらか一つにする: {label}", f"give a file or a layer, not both: {label}")
            )
        return written(layer)


def as_options(values):
    """Names and values as options, without those that are empty."""
    return [f"{name}={value}" for name, value in values.items() if value]
