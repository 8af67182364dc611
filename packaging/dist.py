"""Makes what is handed out, in target/dist-files (or the folder of --into):

    python3 packaging/dist.py [windows] [linux] [macos] [plugin] [--cheap] [--into FOLDER]
        [--windows-binary FILE] [--linux-binary FILE]    instead of building

| what | makes |
|---|---|
| `windows` | renkei-VERSION-windows-x64.zip |
| `linux` | renkei-VERSION-linux-x64.tar.gz and renkei_VERSION_amd64.deb |
| `macos` | renkei-VERSION-macos-arm64.tar.gz or -macos-x64.tar.gz, on a Mac alone |
| `plugin` | renkei-qgis-VERSION.zip |

and SHA256SUMS over all of them; without a name all but macos. Two runs give the same bytes. Linux is linked
statically with musl where rustup has that target, else with this machine's libc."""

import argparse
import os
import pathlib
import platform
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "qgis")]

from archives import Content, sums, with_sums, write_deb, write_tar, write_zip
from build import LINUX, MUSL, ROOT, WINDOWS, commit_time, has_library, program
from licences import collected
from package import package

TEXTS = ["README.ja.md", "README.md", "CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE"]
MACS = {"arm64": ("aarch64-apple-darwin", "macos-arm64"), "x86_64": ("x86_64-apple-darwin", "macos-x64")}
# What a laptop and a mail can take
LIMITS = {"renkei.exe": 25_000_000, "windows-x64.zip": 12_000_000}


def version() -> str:
    text = (ROOT / "Cargo.toml").read_text(encoding="utf-8")
    return re.search(r'^version = "([^"]+)"', text, re.MULTILINE)[1]


def documents(target: str) -> Content:
    """Texts, guides with their pictures, sources of the data, licences."""
    content = {name: (ROOT / name).read_bytes() for name in TEXTS}
    guides = [*(ROOT / "docs").glob("*.md"), *(ROOT / "docs" / "images").glob("*.*"), ROOT / "geodata" / "README.md"]
    for file in guides:
        if file.suffix in {".md", ".png", ".svg"}:
            content[file.relative_to(ROOT).as_posix()] = file.read_bytes()
    content["LICENCES-OF-OTHERS.txt"] = collected(target).encode()
    return content


def plugin() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "plugin.zip"
        package(file)
        return file.read_bytes()


def page() -> Content:
    """The page for browsers, where it is built."""
    file = pathlib.Path(os.environ.get("RENKEI_PAGE", ROOT / "target" / "web" / "renkei.html"))
    return {"renkei.html": file.read_bytes()} if file.is_file() else {}


def shell_files(binary: pathlib.Path) -> Content:
    """Completions and manual pages, as the program writes them."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([binary, "shell-files", folder], check=True)
        root = pathlib.Path(folder)
        return {file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*") if file.is_file()}


def for_windows(text: str) -> bytes:
    """As the editor of Windows shows it right in every version."""
    return b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()


def windows(into: pathlib.Path, binary: pathlib.Path, cheap: bool, files: Content) -> None:
    check_size("renkei.exe", binary.stat().st_size, cheap)
    start = (HERE / "hajimeni.txt").read_text(encoding="utf-8").replace("VERSION", version())
    content = documents(WINDOWS) | page() | {
        "renkei.exe": binary.read_bytes(),
        "はじめに.txt": for_windows(start),
        f"renkei-qgis-{version()}.zip": plugin(),
        **{name: data for name, data in files.items() if name.endswith(".ps1")},
    }
    file = into / f"renkei-{version()}-windows-x64.zip"
    write_zip(file, with_sums(content), commit_time(), level(cheap))
    check_size("windows-x64.zip", file.stat().st_size, cheap)


def level(cheap: bool) -> int:
    """How hard archives are compressed."""
    return 1 if cheap else 9


def check_size(name: str, size: int, cheap: bool) -> None:
    print(f"{name}: {size / 1e6:.1f} MB of at most {LIMITS[name] / 1e6:.0f}", file=sys.stderr)
    if size > LIMITS[name] and not cheap:
        sys.exit(f"{name} has grown too large")


def unix_content(target: str, binary: pathlib.Path, files: Content) -> Content:
    own = {"renkei": binary.read_bytes(), f"renkei-qgis-{version()}.zip": plugin()}
    return documents(target) | page() | files | own


def macos(into: pathlib.Path, cheap: bool) -> None:
    target, name = MACS[platform.machine()]
    binary = program(target, cheap)
    content = unix_content(target, binary, shell_files(binary))
    write_tar(into / f"renkei-{version()}-{name}.tar.gz", with_sums(content), commit_time(), level(cheap))


def linux(into: pathlib.Path, target: str, binary: pathlib.Path, files: Content, cheap: bool) -> None:
    content = unix_content(target, binary, files)
    write_tar(into / f"renkei-{version()}-linux-x64.tar.gz", with_sums(content), commit_time(), level(cheap))
    with tempfile.TemporaryDirectory() as folder:
        tree = pathlib.Path(folder)
        tree.chmod(0o755)
        for name, data in debian_tree(content, target, binary).items():
            file = tree / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
            file.chmod(0o755 if name == "usr/bin/renkei" else 0o644)
        write_deb(into / f"renkei_{version()}_amd64.deb", tree, commit_time(), level(cheap))


def debian_tree(content: Content, target: str, binary: pathlib.Path) -> Content:
    """The files of the Debian package by their places."""
    places = {
        "completions/renkei.bash": "usr/share/bash-completion/completions/renkei",
        "completions/renkei.fish": "usr/share/fish/vendor_completions.d/renkei.fish",
        "completions/_renkei": "usr/share/zsh/vendor-completions/_renkei",
        "renkei": "usr/bin/renkei",
    }
    tree = {}
    for name, data in content.items():
        if name in places:
            tree[places[name]] = data
        elif name.startswith("man/"):
            tree[f"usr/share/{name}"] = data
        elif not name.startswith("completions/"):
            tree[f"usr/share/doc/renkei/{name}"] = data
    installed = sum(len(data) for data in tree.values()) // 1024
    tree["DEBIAN/control"] = "".join([
        f"Package: renkei\nVersion: {version()}\nArchitecture: amd64\nSection: science\nPriority: optional\n",
        f"Maintainer: renkei maintainers <maintainers@users.noreply.r-seed-7819be0d.example>\nInstalled-Size: {installed}\n",
        "" if target == MUSL else f"Depends: libc6 (>= {libc_of(binary)}), libgcc-s1\n",
        "Description: groups of municipalities that could form a cooperation region\n",
        " Finds, ranks and maps the groups of neighbouring municipalities in Hokkaido\n",
        " that could form a cooperation region under the prefecture's guideline.\n",
    ]).encode()
    return tree


def libc_of(binary: pathlib.Path) -> str:
    """The newest version of glibc whose symbols a binary uses."""
    symbols = subprocess.run(["objdump", "-T", binary], check=True, capture_output=True, text=True).stdout
    versions = {tuple(map(int, found.split("."))) for found in re.findall(r"GLIBC_([0-9.]+)", symbols)}
    return ".".join(map(str, max(versions)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", choices=["windows", "linux", "macos", "plugin", []], default=[])
    parser.add_argument("--cheap", action="store_true")
    for system in ["windows", "linux"]:
        parser.add_argument(f"--{system}-binary", type=pathlib.Path)
    parser.add_argument("--into", type=pathlib.Path, default=ROOT / "target" / "dist-files")
    options = parser.parse_args()
    what = options.what or ["windows", "linux", "plugin"]
    shutil.rmtree(options.into, ignore_errors=True)
    options.into.mkdir(parents=True)
    if {"windows", "linux"} & set(what):
        # the binary of this machine writes completions and pages for all
        target = MUSL if has_library("rustc", MUSL) and not options.linux_binary else LINUX
        binary = (options.linux_binary or program(target, options.cheap)).resolve()
        files = shell_files(binary)
        if "linux" in what:
            linux(options.into, target, binary, files, options.cheap)
        if "windows" in what:
            exe = options.windows_binary or program(WINDOWS, options.cheap)
            windows(options.into, exe, options.cheap, files)
    if "macos" in what:
        macos(options.into, options.cheap)
    if "plugin" in what:
        (options.into / f"renkei-qgis-{version()}.zip").write_bytes(plugin())
    made = {file.name: file.read_bytes() for file in options.into.iterdir()}
    (options.into / "SHA256SUMS").write_bytes(sums(made))
    print((options.into / "SHA256SUMS").read_text(encoding="utf-8"), end="")


if __name__ == "__main__":
    main()
