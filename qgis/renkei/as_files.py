"""Layers of QGIS as files that the program reads."""

import csv
import pathlib

from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsProcessingException,
    QgsProcessingUtils,
    QgsVectorFileWriter,
)

JGD2011 = "EPSG:6668"
# GDAL's usual seven digits would part neighbours that share their corners
EVERY_DIGIT = 17


def outlines(layer):
    """A layer of polygons as GeoJSON, every corner as it was."""
    file = pathlib.Path(QgsProcessingUtils.generateTempFilename("boundaries.geojson"))
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GeoJSON"
    options.layerOptions = [f"COORDINATE_PRECISION={EVERY_DIGIT}"]
    transforms = QgsCoordinateTransformContext()
    jgd2011 = QgsCoordinateReferenceSystem(JGD2011)
    if layer.crs() != jgd2011 and not layer.crs().isGeographic():
        options.ct = QgsCoordinateTransform(layer.crs(), jgd2011, transforms)
    outcome = QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(file), transforms, options)
    if outcome[0] != QgsVectorFileWriter.WriterError.NoError:
        raise QgsProcessingException(f"{layer.name()}: {outcome[1]}")
    return str(file)


def table(layer):
    """The attributes of a layer as CSV, without the key that GeoPackages add.
    Columns have the names that people gave them."""
    file = pathlib.Path(QgsProcessingUtils.generateTempFilename("table.csv"))
    fields = [index for index, field in enumerate(layer.fields()) if field.name() != "fid"]
    with open(file, "w", encoding="utf-8-sig", newline="") as text:
        writer = csv.writer(text)
        writer.writerow([layer.fields()[index].name() for index in fields])
        for feature in layer.getFeatures():
            values = feature.attributes()
            writer.writerow([cell(values[index]) for index in fields])
    return str(file)


def cell(value):
    if value is None or value == NULL:
        return ""
    # whole numbers that a layer keeps as decimals
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
