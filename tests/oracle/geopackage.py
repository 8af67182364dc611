"""candidates.gpkg against the rules of the OGC GeoPackage standard, as GDAL's
validator holds them, warnings and extra checks included; and that the
validator would see a fault.

Runs under the Python that has osgeo_utils (Debian: /usr/bin/python3)."""

import pathlib
import shutil
import sqlite3
import tempfile

from osgeo import gdal
from osgeo_utils.samples import validate_gpkg

from common import done, renkei

FAULTS = {
    "a layer without a geometry column": "DELETE FROM gpkg_geometry_columns WHERE table_name = 'candidates'",
    "a CRS of an unknown number": "UPDATE gpkg_contents SET srs_id = 12345 WHERE table_name = 'adjacency'",
    "a geometry without a header": "UPDATE municipalities SET geom = x'0102' WHERE fid = 1",
    "a geometry of another kind": "UPDATE gpkg_geometry_columns SET geometry_type_name = 'POINT'",
    "no application id": "PRAGMA application_id = 0",
}


def errors(package: pathlib.Path) -> list:
    try:
        return validate_gpkg.check(str(package), extra_checks=True, warning_as_error=True)
    except validate_gpkg.GPKGCheckException as error:
        return [error]


gdal.UseExceptions()
with tempfile.TemporaryDirectory() as folder:
    renkei("find", "--out", f"{folder}/out")
    package = pathlib.Path(folder) / "out" / "candidates.gpkg"
    assert errors(package) == [], errors(package)
    done("candidates.gpkg keeps the rules of the standard")
    for name, fault in FAULTS.items():
        broken = pathlib.Path(folder) / "broken.gpkg"
        shutil.copy(package, broken)
        database = sqlite3.connect(broken)
        database.create_function("ST_IsEmpty", 1, lambda _: 0)
        for low in ("MinX", "MaxX", "MinY", "MaxY"):
            database.create_function(f"ST_{low}", 1, lambda _: 0.0)
        database.execute(fault)
        database.commit()
        database.close()
        assert errors(broken), name
    done(f"the validator sees {len(FAULTS)} faults that were put in")
print("OK")
