"""The two languages: Japanese where QGIS speaks it, else English."""

from qgis.core import QgsApplication


def language():
    return "ja" if QgsApplication.locale().startswith("ja") else "en"


def words(japanese, english):
    return japanese if language() == "ja" else english
