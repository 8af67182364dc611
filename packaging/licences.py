"""The licences of all that is linked into the program: every crate with the text
that its source carries.

    python3 packaging/licences.py TARGET [FILE]

Works offline, on the sources that cargo has fetched. A crate without a text gets
the standard one of its licence, with its authors; one whose licence has no
standard text here is an error."""

import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
NAMES = re.compile(r"(licen[cs]e|copying|copyright|notice|unlicense)", re.IGNORECASE)
# Texts of licences, not programs that print them
TEXTS = {"", ".md", ".txt", ".apache2", ".rst", ".html"}
SYSTEM = {
    "x86_64-pc-windows-gnu": [
        ("mingw-w64 runtime", pathlib.Path("/usr/share/doc/mingw-w64-x86-64-dev/copyright")),
    ],
    "x86_64-unknown-linux-musl": [("musl", pathlib.Path("/usr/share/doc/musl/copyright"))],
}
STANDARD_LIBRARY = """The Rust standard library: MIT OR Apache-2.0.
Copyright (c) The Rust Project Contributors. https://www.rust-lang.org
Its texts are those of MIT and Apache-2.0 below.
SQLite, in libsqlite3-sys, is in the public domain. https://sqlite.org/copyright.html
"""
BAR = "=" * 78


def linked(target: str) -> list[dict]:
    """The packages of the registry that a build for a target takes in, sorted."""
    told = cargo("metadata", "--format-version=1", f"--filter-platform={target}")
    packages = {(package["name"], package["version"]): package for package in json.loads(told)["packages"]}
    # neither for tests nor for build scripts alone, and by the features of the build
    tree = cargo("tree", "--package=renkei", "--edges=normal", f"--target={target}", "--prefix=none", "--format={p}")
    taken = {tuple(line.split()[:2]) for line in tree.splitlines()}
    found = [packages[name, version.removeprefix("v")] for name, version in taken]
    return sorted((package for package in found if package["source"]), key=lambda package: package["id"])


def cargo(*arguments: str) -> str:
    command = ["cargo", *arguments, "--locked"]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def texts_of(package: dict) -> list[str]:
    """The texts that the source carries, else the standard ones."""
    folder = pathlib.Path(package["manifest_path"]).parent
    files = [folder / package["license_file"]] if package["license_file"] else []
    files += [file for file in sorted(folder.iterdir()) if file.is_file() and NAMES.match(file.name)]
    files = [file for file in dict.fromkeys(files) if file.suffix.lower() in TEXTS or NAMES.match(file.stem)]
    texts = [file.read_text(encoding="utf-8", errors="replace").strip() for file in files]
    return [text for text in texts if text] or standard(package)


# The project's own licences are standard texts
STANDARD = {
    "MIT": ROOT / "LICENSE-MIT",
    "Apache-2.0": ROOT / "LICENSE-APACHE",
    "BSD-2-Clause": ROOT / "packaging" / "BSD-2-Clause.txt",
}


def standard(package: dict) -> list[str]:
    expression = package["license"] or ""
    authors = ", ".join(package["authors"]) or f"The authors of {package['name']}"
    named = re.findall(r"[A-Za-z0-9.+-]+", expression)
    for name in (name for name in STANDARD if name in named):
        text = STANDARD[name].read_text(encoding="utf-8").strip()
        text = re.sub(r"(?m)^Copyright \(c\) .*\n+", "", text)
        return [f"Copyright (c) {authors}\n\n{text}"]
    sys.exit(f"{package['name']} {package['version']}: no licence text, and none here for {expression!r}")


def collected(target: str) -> str:
    """One text for all: a licence once, with the crates that are under it."""
    crates_by_text: dict[str, list[dict]] = {}
    packages = linked(target)
    for package in packages:
        for text in texts_of(package):
            crates_by_text.setdefault(text.replace("\r\n", "\n"), []).append(package)
    parts = [f"renkei contains these works of others, {len(packages)} crates in all.\n\n{STANDARD_LIBRARY}"]
    for text, packages in crates_by_text.items():
        lines = [f"{p['name']} {p['version']} ({p['license']}) {p['repository'] or ''}".strip() for p in packages]
        parts.append("\n".join([BAR, *lines, BAR, "", text, ""]))
    for name, file in SYSTEM.get(target, []):
        if file.exists():
            parts.append("\n".join([BAR, name, BAR, "", file.read_text(encoding="utf-8"), ""]))
    return "\n".join(parts)


if __name__ == "__main__":
    text = collected(sys.argv[1])
    if len(sys.argv) > 2:
        pathlib.Path(sys.argv[2]).write_text(text, encoding="utf-8")
    else:
        print(text)
