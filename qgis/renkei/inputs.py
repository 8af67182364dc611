"""The inputs that all algorithms share, and the options that they become."""

import pathlib
import shlex

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsProcessing,
    QgsProcessingException,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorLayer,
    QgsProcessingUtils,
    QgsVectorFileWriter,
)

from .words import words

JGD2011 = "EPSG:6668"
# GDAL's usual seven digits would part neighbours that share their corners
EVERY_DIGIT = 17


def add_inputs(algorithm):
    file, number, text = (
        QgsProcessingParameterFile,
        QgsProcessingParameterNumber,
        QgsProcessingParameterString,
    )
    whole = QgsProcessingParameterNumber.Integer
    decimal = QgsProcessingParameterNumber.Double
    algorithm.addParameter(
        file(
            "BOUNDARIES",
            words("境界のファイル(空なら内蔵の北海道)", "Boundary file (empty: the embedded Hokkaido)"),
            optional=True,
        )
    )
    algorithm.addParameter(
        QgsProcessingParameterVectorLayer(
            "BOUNDARY_LAYER",
            words("または境界のレイヤ(N03の属性を持つもの)", "Or a boundary layer with the attributes of N03"),
            [QgsProcessing.TypeVectorPolygon],
            optional=True,
        )
    )
    algorithm.addParameter(
        file("FIGURES", words("人口のファイル(空なら内蔵)", "Population file (empty: embedded)"), optional=True)
    )
    algorithm.addParameter(
        file(
            "SCENARIO",
            words("シナリオ(scenario.toml)", "Scenario (scenario.toml)"),
            optional=True,
            fileFilter="TOML (*.toml)",
        )
    )
    algorithm.addParameter(
        number(
            "THRESHOLD",
            words("減少率の基準(%)", "Least decline (%)"),
            decimal,
            optional=True,
            minValue=0,
            maxValue=100,
        )
    )
    advanced = [
        text("EDITION", words("推計の系列", "Series of the projection"), optional=True),
        number("BASE", words("基準年", "Base year"), whole, optional=True),
        number("TARGET", words("目標年", "Target year"), whole, optional=True),
        text(
            "MORE",
            words("その他のオプション(コマンドラインの書き方)", "Other options, as on the command line"),
            optional=True,
        ),
    ]
    for parameter in advanced:
        parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.FlagAdvanced)
        algorithm.addParameter(parameter)


class Inputs:
    """The inputs of one run of an algorithm."""

    def __init__(self, algorithm, parameters, context, feedback):
        self.algorithm = algorithm
        self.parameters = parameters
        self.context = context
        self.feedback = feedback

    def text(self, name):
        return self.algorithm.parameterAsString(self.parameters, name, self.context).strip()

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
            "--figures": self.text("FIGURES"),
            "--scenario": self.text("SCENARIO"),
            "--threshold": self.decimal("THRESHOLD"),
            "--edition": self.text("EDITION"),
            "--base": self.whole("BASE"),
            "--target": self.whole("TARGET"),
        }
        try:
            more = shlex.split(self.text("MORE"))
        except ValueError as error:
            raise QgsProcessingException(f"{self.text('MORE')}: {error}") from error
        return [*as_options(values), *more]

    def boundaries(self):
        file = self.text("BOUNDARIES")
        layer = self.algorithm.parameterAsVectorLayer(self.parameters, "BOUNDARY_LAYER", self.context)
        if layer is None:
            return file
        if file:
            raise QgsProcessingException(
                words("境界はファイルかレイヤのどちらか一つ", "boundaries are a file or a layer, not both")
            )
        return written(layer)


def as_options(values):
    """Names and values as options, without those that are empty."""
    return [f"{name}={value}" for name, value in values.items() if value]


def written(layer):
    """A layer as a file that the program reads, every corner as it was."""
    file = pathlib.Path(QgsProcessingUtils.generateTempFilename("boundaries.geojson"))
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GeoJSON"
    options.layerOptions = [f"COORDINATE_PRECISION={EVERY_DIGIT}"]
    transforms = QgsCoordinateTransformContext()
    jgd2011 = QgsCoordinateReferenceSystem(JGD2011)
    if layer.crs() != jgd2011 and not layer.crs().isGeographic():
        options.ct = QgsCoordinateTransform(layer.crs(), jgd2011, transforms)
    outcome = QgsVectorFileWriter.writeAsVectorFormatV3(
        layer, str(file), transforms, options
    )
    if outcome[0] != QgsVectorFileWriter.NoError:
        raise QgsProcessingException(f"{layer.name()}: {outcome[1]}")
    return str(file)
