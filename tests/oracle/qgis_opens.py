"""candidates.gpkg in the real QGIS, headless: every layer valid, JGD2011,
complete, with its Japanese aliases; credits and scenario in the metadata.

Runs under the Python that QGIS has (Debian: /usr/bin/python3)."""

import os
import pathlib
import tempfile

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from osgeo import ogr
from qgis.core import QgsApplication, QgsVectorLayer

from common import done, renkei

LAYERS = {"candidates": 1580, "municipalities": 179, "adjacency": 445, "members": None}
ALIASES = {
    "candidates": {"names": "構成市町村", "decline_rate": "全体の減少率", "span_km": "最大距離km"},
    "members": {"rank": "順位", "is_centre": "中心"},
    "municipalities": {"requirement_1": "要件(1)", "zones": "国の圏域"},
    "adjacency": {"border_m": "境界長m"},
}


def check_layers(file: pathlib.Path) -> None:
    for name, count in LAYERS.items():
        layer = QgsVectorLayer(f"{file}|layername={name}", name, "ogr")
        assert layer.isValid(), name
        assert count is None or layer.featureCount() == count, name
        assert not layer.isSpatial() or layer.crs().authid() == "EPSG:6668", name
        shown = {
            field.name(): layer.attributeDisplayName(index)
            for index, field in enumerate(layer.fields())
        }
        assert ALIASES[name].items() <= shown.items(), (name, shown)
        assert not any(alias.isascii() for field, alias in shown.items() if field != "fid"), shown
        values = [feature.attributes() for feature in layer.getFeatures()]
        assert len(values) == layer.featureCount() > 0, name
        done(f"QGIS opens {name}: {len(values)} rows, aliases, CRS")


def check_metadata(file: pathlib.Path) -> None:
    metadata = "\n".join(ogr.Open(str(file)).GetMetadata().values())
    assert "「国土数値情報(行政区域データ)」(国土交通省)を加工して作成" in metadata
    assert "as-of = \"2015-10-06\"" in metadata and "未確認" in metadata
    done("credits, notes and scenario are in the file's metadata")


application = QgsApplication([], False)
application.initQgis()
with tempfile.TemporaryDirectory() as folder:
    renkei("find", "--out", f"{folder}/out")
    package = pathlib.Path(folder) / "out" / "candidates.gpkg"
    check_layers(package)
    check_metadata(package)
print("OK", flush=True)
# QGIS' own way out takes its providers down in an order that may crash
os._exit(0)
