"""Packs the plugin as QGIS installs it from a ZIP: the same bytes each time.

    python3 qgis/package.py [FILE]         (target/renkei-qgis.zip)
    python3 qgis/package.py --check        whether the plugin repository would take it

The metadata hold placeholders until the project has a home; --check refuses them."""

import configparser
import pathlib
import sys
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
SUFFIXES = {".py", ".svg", ".txt"}
# of the plugin repository
LARGEST = 25_000_000
NEEDED = ["name", "description", "about", "version", "qgisMinimumVersion", "author", "email", "homepage", "tracker", "repository"]


def package(file: pathlib.Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    members = {f"renkei/{member.name}": member for member in (HERE / "renkei").iterdir() if member.suffix in SUFFIXES}
    # the repository asks for the licence in the plugin's folder
    members["renkei/LICENSE"] = HERE.parent / "LICENSE-MIT"
    members["renkei/LICENSE-APACHE"] = HERE.parent / "LICENSE-APACHE"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, member in sorted(members.items()):
            entry = zipfile.ZipInfo(name, (2015, 10, 6, 0, 0, 0))
            entry.create_system = 3  # Unix, whatever packs it
            entry.external_attr = 0o100644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, member.read_bytes())


def faults(file: pathlib.Path) -> list[str]:
    """Why the plugin repository would refuse a package."""
    with zipfile.ZipFile(file) as archive:
        names = archive.namelist()
        metadata = configparser.ConfigParser(interpolation=None)
        metadata.read_string(archive.read("renkei/metadata.txt").decode("utf-8"))
        binaries = [name for name in names if b"\0" in archive.read(name)]
    found = [f"{name} is a binary" for name in binaries]
    found += [f"{name} is missing" for name in ("renkei/LICENSE", "renkei/__init__.py") if name not in names]
    if file.stat().st_size > LARGEST:
        found.append(f"{file.stat().st_size:,} bytes are more than {LARGEST:,}")
    general = metadata["general"]
    found += [f"metadata.txt: {key} is missing" for key in NEEDED if not general.get(key)]
    found += [f"metadata.txt: {key} is a placeholder" for key, value in general.items() if "PLACEHOLDER" in value]
    return found


if __name__ == "__main__":
    is_check = "--check" in sys.argv
    files = [argument for argument in sys.argv[1:] if argument != "--check"]
    chosen = pathlib.Path(files[0]) if files else HERE.parent / "target" / "renkei-qgis.zip"
    package(chosen)
    print(chosen)
    wrong = faults(chosen) if is_check else []
    if wrong:
        sys.exit("\n".join(["not fit to be published:", *wrong]))
