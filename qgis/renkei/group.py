"""A group of municipalities: by names, or chosen on the map."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingException,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterString,
)

from .algorithm import names_in
from .words import words


def add_group(algorithm):
    algorithm.addParameter(
        QgsProcessingParameterString(
            "NAMES", words("市町村(名前かコード、読点かカンマで区切る)", "Names or codes, with commas"), optional=True
        )
    )
    algorithm.addParameter(
        QgsProcessingParameterFeatureSource(
            "SELECTED",
            words("または市町村のレイヤ(選んだ地物)", "Or a layer of municipalities (what is selected)"),
            [QgsProcessing.SourceType.TypeVectorAnyGeometry],
            optional=True,
        )
    )
    label = words("コードの属性", "Field of the code")
    algorithm.addParameter(QgsProcessingParameterField("CODE_FIELD", label, "code", "SELECTED", optional=True))


def group_of(inputs):
    """The names or codes of the group."""
    names = names_in(inputs.text("NAMES"))
    source = inputs.algorithm.parameterAsSource(inputs.parameters, "SELECTED", inputs.context)
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
