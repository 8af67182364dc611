"""Draws docs/images/candidates.png with a headless QGIS.

    renkei find --out target/picture --force
    QT_QPA_PLATFORM=offscreen /usr/bin/python3 docs/images/map.py target/picture docs/images/candidates.png

Needs QGIS' Python (Debian: python3-qgis) and a Japanese font (fonts-noto-cjk).
"""

import sys

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFillSymbol,
    QgsGraduatedSymbolRenderer,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsPalLayerSettings,
    QgsProject,
    QgsRendererRange,
    QgsSingleSymbolRenderer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QPointF, QRectF, QSize
from qgis.PyQt.QtGui import QColor, QFont, QPainter

FONT = "Noto Sans CJK JP"
# Decline to the target year; the break at 30 % is the guideline's.
CLASSES = [
    (-1.0, 0.2, "#f7f4ec", "20%未満"),
    (0.2, 0.3, "#e6dcc4", "20〜30%"),
    (0.3, 0.4, "#bcd0d8", "30〜40%"),
    (0.4, 0.5, "#7fa6bb", "40〜50%"),
    (0.5, 1.0, "#44718f", "50%以上"),
]
OUTLINE = "#d1495b"
SHOWN = 12


def layer(folder: str, name: str) -> QgsVectorLayer:
    opened = QgsVectorLayer(f"{folder}/candidates.gpkg|layername={name}", name, "ogr")
    assert opened.isValid(), name
    return opened


def shade(municipalities: QgsVectorLayer) -> None:
    def fill(colour: str) -> QgsFillSymbol:
        return QgsFillSymbol.createSimple(
            {"color": colour, "outline_color": "#ffffff", "outline_width": "0.2"}
        )

    ranges = [QgsRendererRange(low, high, fill(colour), label) for low, high, colour, label in CLASSES]
    municipalities.setRenderer(QgsGraduatedSymbolRenderer("decline_rate", ranges))


def outline(candidates: QgsVectorLayer) -> None:
    """The best candidates that share no member with a better one."""
    taken: set[str] = set()
    chosen: list[int] = []
    for feature in candidates.getFeatures():
        codes = set(feature["codes"].split())
        if len(codes) >= 3 and not codes & taken and len(chosen) < SHOWN:
            taken |= codes
            chosen.append(feature["rank"])
    candidates.setSubsetString(f"rank IN ({', '.join(map(str, chosen))})")
    symbol = QgsFillSymbol.createSimple(
        {"color": "209,73,91,28", "outline_color": OUTLINE, "outline_width": "0.9"}
    )
    candidates.setRenderer(QgsSingleSymbolRenderer(symbol))
    text = QgsTextFormat()
    text.setFont(QFont(FONT))
    text.setSize(8.5)
    text.setColor(QColor("#7a1f2b"))
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(1.1)
    text.setBuffer(halo)
    labels = QgsPalLayerSettings()
    labels.setFormat(text)
    labels.isExpression = True
    labels.fieldName = "rank || '位 ' || replace(names, '・', '\\n')"
    labels.multilineAlign = QgsPalLayerSettings.MultiCenter
    labels.placement = QgsPalLayerSettings.Horizontal
    candidates.setLabeling(QgsVectorLayerSimpleLabeling(labels))
    candidates.setLabelsEnabled(True)


def legend(painter: QPainter, credit: str, height: int) -> None:
    left, top = 960, height - 250  # the sea south of 十勝
    painter.setRenderHint(QPainter.Antialiasing)
    painter.setPen(QColor("#222222"))
    painter.setFont(QFont(FONT, 15, QFont.Bold))
    painter.drawText(QPointF(left, top), "連携地域の候補(重ならない上位)")
    painter.setFont(QFont(FONT, 10))
    painter.drawText(QPointF(left, top + 28), "市町村の人口減少率 2010→2040年(社人研2018年推計)")
    for index, (_, _, colour, label) in enumerate(CLASSES):
        line = top + 46 + 27 * index
        painter.fillRect(QRectF(left, line, 34, 19), QColor(colour))
        painter.setPen(QColor("#888888"))
        painter.drawRect(QRectF(left, line, 34, 19))
        painter.setPen(QColor("#222222"))
        painter.drawText(QPointF(left + 46, line + 16), label)
    painter.setFont(QFont(FONT, 8))
    painter.setPen(QColor("#555555"))
    painter.drawText(QPointF(36, height - 22), credit)


def main(folder: str, picture: str) -> None:
    application = QgsApplication([], False)
    application.initQgis()
    municipalities, candidates = layer(folder, "municipalities"), layer(folder, "candidates")
    shade(municipalities)
    outline(candidates)
    settings = QgsMapSettings()
    settings.setLayers([candidates, municipalities])
    plane = QgsCoordinateReferenceSystem("EPSG:6680")  # JGD2011, plane rectangular system XII
    settings.setDestinationCrs(plane)
    settings.setOutputSize(QSize(1500, 1180))
    settings.setOutputDpi(110)
    settings.setBackgroundColor(QColor("#ffffff"))
    settings.setFlag(QgsMapSettings.Antialiasing)
    to_plane = QgsCoordinateTransform(municipalities.crs(), plane, QgsProject.instance())
    extent = to_plane.transformBoundingBox(municipalities.extent())
    extent.scale(1.04)
    settings.setExtent(extent)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    painter = QPainter(image)
    credit = "「国土数値情報(行政区域データ)」(国土交通省)を加工して作成(約500mメッシュ)。人口: 国勢調査、国立社会保障・人口問題研究所"
    legend(painter, credit, image.height())
    painter.end()
    assert image.save(picture), picture
    # layers and job must be gone before QGIS takes its providers down
    settings.setLayers([])
    del job, candidates, municipalities
    application.exitQgis()


if __name__ == "__main__":
    main(*sys.argv[1:3])
