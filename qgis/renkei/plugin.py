"""The plugin as QGIS loads it: it has a provider and nothing else."""

from qgis.core import QgsApplication

from .provider import RenkeiProvider


class RenkeiPlugin:
    def __init__(self):
        self.provider = None

    def initProcessing(self):  # noqa: N802
        """For qgis_process, which has no windows."""
        self.provider = RenkeiProvider()
        QgsApplication.processingRegistry().addProvider(self.provider)

    def initGui(self):  # noqa: N802
        self.initProcessing()

    def unload(self):
        QgsApplication.processingRegistry().removeProvider(self.provider)
        self.provider = None
