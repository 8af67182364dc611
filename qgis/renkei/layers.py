"""Layers of a package that the program wrote, loaded with their looks."""

import pathlib

from qgis.core import QgsProcessingContext, QgsProcessingLayerPostProcessorInterface

from .words import words

PACKAGE = "candidates.gpkg"
LAYERS = {
    "MUNICIPALITIES": ("municipalities", ("市町村", "Municipalities")),
    "CANDIDATES": ("candidates", ("連携地域の候補", "Candidates")),
}


class Styler(QgsProcessingLayerPostProcessorInterface):
    """Gives a layer the style that its package carries."""

    # QGIS keeps no reference of its own until the layer is there
    alive = []

    @classmethod
    def create(cls):
        styler = cls()
        cls.alive.append(styler)
        return styler

    def postProcessLayer(self, layer, context, feedback):  # noqa: N802
        _, found = layer.loadDefaultStyle()
        if not found:
            feedback.pushWarning(f"{layer.name()}: {words('スタイルがない', 'without a style')}")
        layer.triggerRepaint()


def loaded(folder, context):
    """Asks for the layers to be loaded when the algorithm is done, candidates
    on top; returns their sources by the names of the outputs."""
    package = pathlib.Path(folder) / PACKAGE
    sources = {}
    for output, (layer, names) in LAYERS.items():
        sources[output] = f"{package}|layername={layer}"
        details = QgsProcessingContext.LayerDetails(words(*names), context.project(), output)
        details.setPostProcessor(Styler.create())
        if hasattr(details, "layerSortKey"):
            details.layerSortKey = len(sources)
        context.addLayerToLoadOnCompletion(sources[output], details)
    return sources
