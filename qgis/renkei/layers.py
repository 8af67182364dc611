"""Layers of packages that the program wrote, loaded with their looks into a
group of the layer tree."""

import collections
import pathlib

from qgis.core import QgsProcessingContext, QgsProcessingLayerPostProcessorInterface, QgsProject

from .words import words

Layer = collections.namedtuple("Layer", "package table names")

# by output; the lowest in the layer tree first
CANDIDATES = {
    "MUNICIPALITIES": Layer("candidates.gpkg", "municipalities", ("市町村", "Municipalities")),
    "CANDIDATES": Layer("candidates.gpkg", "candidates", ("連携地域の候補", "Candidates")),
}
ADJACENCY = {
    "MUNICIPALITIES": CANDIDATES["MUNICIPALITIES"],
    "ADJACENCY": Layer("candidates.gpkg", "adjacency", ("隣接関係", "Adjacency")),
}
PLAN = {"PLAN": Layer("plan.gpkg", "plan", ("計画", "Plan"))}
PLACES = {
    "AREAS": Layer("", "areas", ("点検: 面", "Areas to look at")),
    "PLACES": Layer("", "places", ("点検: 地点", "Places to look at")),
}


class Placer(QgsProcessingLayerPostProcessorInterface):
    """Gives a layer the style that its package carries, and its place in the tree."""

    # QGIS keeps no reference of its own until the layer is there
    alive = []

    @classmethod
    def create(cls, group):
        placer = cls()
        placer.group = group
        cls.alive.append(placer)
        return placer

    def postProcessLayer(self, layer, context, feedback):  # noqa: N802
        _, found = layer.loadDefaultStyle()
        if not found:
            feedback.pushWarning(f"{layer.name()}: {words('スタイルがない', 'without a style')}")
        layer.triggerRepaint()
        move(layer, self.group, context.project() or QgsProject.instance())


def move(layer, name, project):
    """Moves a layer to the top of a group, which is made where there is none."""
    root = project.layerTreeRoot()
    node = root.findLayer(layer.id())
    if node is None:
        return
    group = root.findGroup(name) or root.insertGroup(0, name)
    if node.parent() is not group:
        group.insertChildNode(0, node.clone())
        node.parent().removeChildNode(node)


def loaded(folder, layers, group, context, package=None):
    """Asks for layers to be loaded when the algorithm is done; returns their
    sources by the names of the outputs."""
    sources = {}
    for output, layer in layers.items():
        file = package or pathlib.Path(folder) / layer.package
        sources[output] = f"{file}|layername={layer.table}"
        details = QgsProcessingContext.LayerDetails(words(*layer.names), context.project(), output)
        details.setPostProcessor(Placer.create(group))
        # the lowest first, also where QGIS sorts them
        if hasattr(details, "layerSortKey"):
            details.layerSortKey = len(sources)
        context.addLayerToLoadOnCompletion(sources[output], details)
    return sources
