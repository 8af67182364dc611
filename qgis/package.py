"""Packs the plugin as QGIS installs it from a ZIP: the same bytes each time.

    python3 qgis/package.py [FILE]    (target/renkei-qgis.zip)
"""

import pathlib
import sys
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
SUFFIXES = {".py", ".svg", ".txt"}


def package(file: pathlib.Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for member in sorted((HERE / "renkei").iterdir()):
            if member.suffix in SUFFIXES:
                entry = zipfile.ZipInfo(f"renkei/{member.name}", (2015, 10, 6, 0, 0, 0))
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, member.read_bytes())


if __name__ == "__main__":
    chosen = sys.argv[1] if len(sys.argv) > 1 else HERE.parent / "target" / "renkei-qgis.zip"
    package(pathlib.Path(chosen))
    print(chosen)
