"""What the algorithms have in common."""

import html
import pathlib
import re

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingOutputVectorLayer,
    QgsProcessingUtils,
)
from qgis.PyQt.QtGui import QIcon

from .layers import CANDIDATES, loaded
from .program import problem
from .runner import run
from .words import words

PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{title}</title></head>
<body><pre style="white-space: pre-wrap">{text}</pre></body></html>
"""


class RenkeiAlgorithm(QgsProcessingAlgorithm):
    # what a result is called in the tree of layers
    layers = CANDIDATES

    def createInstance(self):  # noqa: N802
        return type(self)()

    def icon(self):
        return QIcon(str(pathlib.Path(__file__).parent / "icon.svg"))

    def canExecute(self):  # noqa: N802
        wrong = problem()
        return not wrong, wrong

    def add_layer_outputs(self):
        for output, layer in self.layers.items():
            self.addOutput(QgsProcessingOutputVectorLayer(output, words(*layer.names)))

    def outline(self, codes, options, context, feedback):
        """The group as the one candidate of a search that asks for all of it
        and for adjacency alone."""
        folder = QgsProcessingUtils.generateTempFilename("renkei")
        size = len(codes)
        only = [f"--must={','.join(codes)}", f"--min-size={size}", f"--max-size={size}", "--pioneering"]
        run(["find", *options, *only, f"--out={folder}"], feedback)
        return loaded(folder, CANDIDATES, self.displayName(), context)


def write_page(file, title, text):
    page = PAGE.format(title=html.escape(title), text=html.escape(text))
    pathlib.Path(file).write_text(page, encoding="utf-8")


def names_in(text):
    """Names of municipalities, however they are parted."""
    return [name for name in re.split(r"[,、,・;;\s]+", text) if name]


def commas(text):
    """The same as an option takes them."""
    return ",".join(names_in(text))

