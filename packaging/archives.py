"""Archives with the same bytes each time: sorted, one time, no owner."""

import gzip
import hashlib
import io
import pathlib
import subprocess
import tarfile
import time
import zipfile

# what lies in an archive: content by name, and names that can be run
Content = dict[str, bytes]
PROGRAMS = {"renkei", "renkei.exe"}


def mode(name: str) -> int:
    return 0o755 if pathlib.PurePosixPath(name).name in PROGRAMS else 0o644


def with_sums(content: Content) -> Content:
    """The same with SHA256SUMS, as `sha256sum --check` reads it."""
    return {**content, "SHA256SUMS": sums(content)}


def sums(content: Content) -> bytes:
    lines = [f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(content.items())]
    return "".join(lines).encode()


def write_zip(file: pathlib.Path, content: Content, when: int, level: int) -> None:
    stamp = max(time.gmtime(when)[:6], (1980, 1, 1, 0, 0, 0))
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in sorted(content.items()):
            entry = zipfile.ZipInfo(name, stamp)
            entry.create_system = 3  # Unix, whatever packs it
            entry.external_attr = (0o100000 | mode(name)) << 16
            # the archive's own level does not reach entries that are made by hand
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED, level)


def write_tar(file: pathlib.Path, content: Content, when: int, level: int) -> None:
    """A .tar.gz whose files lie in a folder of the archive's name."""
    folder = file.name.removesuffix(".tar.gz")
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name, data in sorted(content.items()):
            entry = tarfile.TarInfo(f"{folder}/{name}")
            entry.size, entry.mtime, entry.mode = len(data), when, mode(name)
            archive.addfile(entry, io.BytesIO(data))
    with open(file, "wb") as raw, gzip.GzipFile("", "wb", level, raw, mtime=when) as zipped:
        zipped.write(packed.getvalue())


def write_deb(file: pathlib.Path, tree: pathlib.Path, when: int, level: int) -> None:
    """A Debian package of a folder with DEBIAN/control."""
    environment = {"SOURCE_DATE_EPOCH": str(when), "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", f"-z{level}", "--build", str(tree), str(file)]
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
