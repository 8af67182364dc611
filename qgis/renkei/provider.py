"""What the Processing toolbox shows under "renkei"."""

import pathlib

from processing.core.ProcessingConfig import ProcessingConfig, Setting
from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from .adjacency_algorithm import AdjacencyAlgorithm
from .check_algorithm import CheckAlgorithm
from .doctor_algorithm import DoctorAlgorithm
from .find_algorithm import FindAlgorithm
from .partners_algorithm import PartnersAlgorithm
from .plan_algorithm import PlanAlgorithm
from .program import PROGRAM_SETTING, checked
from .why_not_algorithm import WhyNotAlgorithm
from .words import words

ALGORITHMS = [
    FindAlgorithm,
    CheckAlgorithm,
    PartnersAlgorithm,
    WhyNotAlgorithm,
    AdjacencyAlgorithm,
    DoctorAlgorithm,
    PlanAlgorithm,
]
ICON = pathlib.Path(__file__).parent / "icon.svg"


class RenkeiProvider(QgsProcessingProvider):
    def id(self):
        return "renkei"

    def name(self):
        return words("renkei 連携地域", "renkei")

    def longName(self):  # noqa: N802
        return words("renkei(連携地域の候補)", "renkei (cooperation regions of Hokkaido)")

    def icon(self):
        return QIcon(str(ICON))

    def svgIconPath(self):  # noqa: N802
        return str(ICON)

    def load(self):
        ProcessingConfig.settingIcons[self.name()] = self.icon()
        where = words("renkei のプログラムの場所", "Where the program renkei is")
        ProcessingConfig.addSetting(
            Setting(self.name(), PROGRAM_SETTING, where, "", valuetype=Setting.FILE, validator=checked)
        )
        ProcessingConfig.readSettings()
        self.refreshAlgorithms()
        return True

    def unload(self):
        ProcessingConfig.removeSetting(PROGRAM_SETTING)

    def loadAlgorithms(self):  # noqa: N802
        for algorithm in ALGORITHMS:
            self.addAlgorithm(algorithm())
