"""What the three algorithms have in common."""

import html
import pathlib

from qgis.core import QgsProcessingAlgorithm, QgsProcessingOutputVectorLayer
from qgis.PyQt.QtGui import QIcon

from .layers import LAYERS
from .program import missing, program
from .words import words

PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{title}</title></head>
<body><pre style="white-space: pre-wrap">{text}</pre></body></html>
"""


class RenkeiAlgorithm(QgsProcessingAlgorithm):
    def createInstance(self):  # noqa: N802
        return type(self)()

    def icon(self):
        return QIcon(str(pathlib.Path(__file__).parent / "icon.svg"))

    def canExecute(self):  # noqa: N802
        found = program() is not None
        return found, "" if found else missing()

    def add_layer_outputs(self):
        for output, (_, names) in LAYERS.items():
            self.addOutput(QgsProcessingOutputVectorLayer(output, words(*names)))


def write_page(file, title, text):
    page = PAGE.format(title=html.escape(title), text=html.escape(text))
    pathlib.Path(file).write_text(page, encoding="utf-8")
