"""renkei in QGIS: its commands as algorithms of the Processing toolbox."""


def classFactory(iface):  # noqa: N802 (the name that QGIS asks for)
    from .plugin import RenkeiPlugin

    return RenkeiPlugin()
