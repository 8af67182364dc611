"""renkei.exe under wine, as on a laptop in a town hall: Japanese names, code page
932, files that Excel holds open, Ctrl-C, a double click. Files are byte for byte
those of the binary of this machine.

    windows.py BINARY

RENKEI_WINDOWS names renkei.exe, else it is what `packaging/build.py` makes. Needs
wine, the locale ja_JP.UTF-8 and x86_64-w64-mingw32-gcc (for windows/helper.c)."""

import os
import pathlib
import pty
import re
import select
import shutil
import subprocess
import tempfile
import time

from common import BINARY, ROOT, done

BUILT = ROOT / "target" / "windows" / "x86_64-pc-windows-gnu" / "dist" / "renkei.exe"
EXE = pathlib.Path(os.environ.get("RENKEI_WINDOWS", BUILT)).resolve()
SOURCES = pathlib.Path(__file__).parent / "windows"
STOPPED = 130
GROUP = ["八雲町", "長万部町", "今金町", "せたな町"]
# what a run of hours would visit
LONG = ["find", "--schemes", "ignore", "--undeclared", "allowed", "--max-size", "18", "--out", "長い"]

scratch = tempfile.TemporaryDirectory()
HOME = pathlib.Path(scratch.name)
ENVIRONMENT = {
    **{key: value for key, value in os.environ.items() if key not in ("LANGUAGE", "LC_MESSAGES", "RENKEI_LANG")},
    "WINEPREFIX": str(HOME / "wine"),
    "WINEDEBUG": "-all",
    "LANG": "ja_JP.UTF-8",
    "LC_ALL": "ja_JP.UTF-8",
    # no question about .NET
    "WINEDLLOVERRIDES": "mscoree=",
    "PATH": f"{HOME / 'stubs'}:{os.environ['PATH']}",
}


def wine(*command: object, folder: pathlib.Path, said: str = "", seconds: int = 300) -> subprocess.CompletedProcess:
    # into files: a browser that was opened keeps what it inherits
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as error:
        ran = subprocess.run(
            ["wine", *map(str, command)],
            cwd=folder,
            env=ENVIRONMENT,
            input=said.encode(),
            stdout=out,
            stderr=error,
            timeout=seconds,
            check=False,
        )
        out.seek(0)
        error.seek(0)
        return subprocess.CompletedProcess(ran.args, ran.returncode, out.read(), error.read())


def renkei(*arguments: str, folder: pathlib.Path, code: int = 0) -> tuple[str, str]:
    """Both outputs of renkei.exe, which are UTF-8 whatever the code page."""
    ran = wine(EXE, *arguments, folder=folder)
    out, error = ran.stdout.decode(), ran.stderr.decode()
    assert ran.returncode == code, (arguments, ran.returncode, out, error)
    assert "panicked" not in error, error
    return out.replace("\r\n", "\n"), error.replace("\r\n", "\n")


def linux(*arguments: str, folder: pathlib.Path, code: int = 0) -> str:
    ran = subprocess.run([BINARY, *arguments], cwd=folder, capture_output=True, text=True, env=ENVIRONMENT, check=False)
    assert ran.returncode == code, (arguments, ran.stderr)
    return ran.stdout


def windows_path(file: pathlib.Path) -> str:
    return "Z:" + str(file).replace("/", "\\")


def folder_of(name: str) -> pathlib.Path:
    folder = HOME / name
    folder.mkdir()
    return folder


def same_files(one: pathlib.Path, other: pathlib.Path) -> int:
    names = sorted(file.relative_to(one) for file in one.rglob("*") if file.is_file())
    assert names == sorted(file.relative_to(other) for file in other.rglob("*") if file.is_file()), names
    for name in names:
        assert (one / name).read_bytes() == (other / name).read_bytes(), f"{name} differs"
    return len(names)


def check_files() -> None:
    """The same commands on both systems, with paths that have blanks and kanji."""
    places = {"linux": folder_of("Linux の結果"), "windows": folder_of("Windows の結果")}
    table = "コード,病床数\n" + "".join(f"{row},{int(row) % 97}\n" for row in ["01346", "01347", "01348", "01371"])
    for place in places.values():
        (place / "自分の 表").mkdir()
        (place / "自分の 表" / "病床.csv").write_text(table, encoding="cp932")
    own = ["--attributes", "自分の 表/病床.csv", "--join", "病床数=合計"]
    commands = [
        ["find", "--max-size", "4", *own, "--out", "結果/候補 一覧"],
        ["adjacency", "--out", "結果/隣接"],
        ["map", "--max-size", "3", "-o", "結果/図.svg"],
        ["data", "export", "結果/表"],
        ["draft", "agreement", "遠軽町", "佐呂間町", "湧別町", "--field", "ア-a", "--out", "結果/協定.toml"],
        ["render", "結果/協定.toml", "--out", "結果"],
    ]
    for command in commands:
        linux(*command, folder=places["linux"])
        renkei(*[part.replace("/", "\\") for part in command], folder=places["windows"])
    count = same_files(places["linux"] / "結果", places["windows"] / "結果")
    scenario = (places["windows"] / "結果/候補 一覧/scenario.toml").read_text(encoding="utf-8")
    assert "\\" not in scenario and "../../自分の 表/病床.csv" in scenario, scenario
    again = ["find", "--scenario", "結果\\候補 一覧\\scenario.toml", "--out", "再び"]
    renkei(*again, folder=places["windows"])
    first, second = (places["windows"] / name / "candidates.csv" for name in ["結果/候補 一覧", "再び"])
    assert first.read_bytes() == second.read_bytes()
    done(f"{count} files by csv, geojson, gpkg, xlsx, qgz, html, svg, docx: the bytes of Linux")


def check_words() -> None:
    folder = folder_of("画面")
    for command, code in [(["check", *GROUP], 1), (["why-not", *GROUP], 1), (["--version"], 0), (["data", "show"], 0)]:
        assert renkei(*command, folder=folder, code=code)[0] == linux(*command, folder=folder, code=code), command
    done("what is printed: the words of Linux, in Japanese by the locale")
    # without variables the system's language decides
    bare = wine("cmd", "/c", f"set LANG=&set LC_ALL=&{windows_path(EXE)} --help", folder=folder)
    assert "使い方" in bare.stdout.decode("utf-8", "replace"), bare.stdout
    done("the language of the system, where no variable names one")


def screen(command: list[str], folder: pathlib.Path, seconds: int = 120) -> str:
    """What a console shows while a command runs in it, without its codes."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.execvpe("wine", ["wine", *command], {**ENVIRONMENT, "TERM": "xterm", "COLUMNS": "160", "LINES": "60"})
    shown, ends = b"", time.monotonic() + seconds
    while time.monotonic() < ends:
        if not select.select([terminal], [], [], 1)[0]:
            continue
        try:
            part = os.read(terminal, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
    os.close(terminal)
    os.waitpid(child, 0)
    return re.sub(r"\x1b(\[[0-9;?]*[A-Za-z]|\][^\x07]*\x07|[()][A-Z0-9])", "", shown.decode("utf-8", "replace"))


def check_consoles() -> None:
    folder = folder_of("コンソール")
    shutil.copy(EXE, folder / "renkei.exe")
    for page in ["932", "65001"]:
        shown = screen(["cmd", "/c", f"chcp {page} >nul & renkei.exe check {' '.join(GROUP)}"], folder)
        plain = "".join(shown.split())
        assert "八雲町・長万部町・今金町・せたな町" in plain and "要件" in plain, (page, shown)
    done("consoles of code page 932 and of UTF-8 show Japanese")


def check_locked(helper: pathlib.Path) -> None:
    folder = folder_of("開いたまま")
    small = ["find", "--max-size", "2", "--out", "結果"]
    renkei(*small, folder=folder)
    book = folder / "結果" / "candidates.xlsx"
    before = {file.name: file.read_bytes() for file in (folder / "結果").iterdir()}
    holder = subprocess.Popen(
        ["wine", helper, "lock", book], env=ENVIRONMENT, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdout.readline().strip() == b"locked"
    _, error = renkei(*small, "--top", "3", "--force", folder=folder, code=2)
    assert "candidates.xlsx" in error and "開" in error, error
    assert {file.name: file.read_bytes() for file in (folder / "結果").iterdir() if file.is_file()} == before
    holder.stdin.close()
    holder.wait(timeout=60)
    renkei(*small, "--top", "3", "--force", folder=folder)
    assert book.read_bytes() != before["candidates.xlsx"]
    assert not [staged for staged in (folder / "結果").glob(".renkei-*") if staged.is_dir()]
    done("a workbook open in Excel: said in Japanese, nothing replaced; closed: replaced")


def check_ctrl_c(helper: pathlib.Path) -> None:
    folder = folder_of("中断")
    begun = time.monotonic()
    command = " ".join([windows_path(EXE), *LONG])
    shown = screen([str(helper), "ctrl-c", "6000", command], folder)
    assert f"exitcode{STOPPED}" in "".join(shown.split()), shown
    assert time.monotonic() - begun < 120
    assert not any((folder / "長い").glob("*")), list((folder / "長い").glob("*"))
    done("Ctrl-C stops a search, which leaves nothing behind")
    ran = wine(EXE, *LONG, "--managed", folder=folder)
    assert ran.returncode == STOPPED, (ran.returncode, ran.stderr.decode())
    done("the end of its input stops a managed search")


def check_paths() -> None:
    folder = folder_of("道")
    deep = "\\".join(["北海道の長い名前のフォルダー" * 3] * 8)
    assert len(deep) > 300
    renkei("find", "--max-size", "2", "--out", deep, folder=folder)
    assert (folder / deep.replace("\\", "/") / "candidates.gpkg").is_file()
    done("a path longer than 260 letters")
    # nobody may write there, root included
    _, error = renkei("find", "--max-size", "2", "--out", "Z:\\proc\\結果", folder=folder, code=2)
    assert "結果" in error and "書" in error, error
    done("a folder that may not be written: said in Japanese")
    for wrong in [["find", "--boundaries", "無い.zip"], ["check", "函館帝国"], ["find", "--max-size", "多い"]]:
        _, error = renkei(*wrong, folder=folder, code=2)
        assert re.search("[ぁ-ん]", error) and wrong[-1] in error, error
    done("errors name what is wrong, in Japanese")


def check_double_click(helper: pathlib.Path) -> None:
    folder = folder_of("ダブルクリック")
    shutil.copy(EXE, folder / "renkei.exe")
    explorer = folder / "explorer.exe"
    shutil.copy(helper, explorer)
    ran = wine(explorer, "start", "renkei.exe", folder=folder, said="\n")
    shown = ran.stdout.decode()
    assert ran.returncode == 0 and "cmd と入力" in shown and "Enter キー" in shown, (ran, shown)
    # by another program than Explorer: help, and a mistake of usage
    ran = wine(helper, "start", "renkei.exe", folder=folder)
    assert ran.returncode == 2 and "使い方" in (ran.stdout + ran.stderr).decode(), ran
    (folder / "renkei.html").write_text("<!DOCTYPE html><title>renkei</title>", encoding="utf-8")
    ran = wine(explorer, "start", "renkei.exe", folder=folder)
    assert ran.returncode == 0 and "ブラウザー" in ran.stdout.decode(), ran
    opened, ends = HOME / "opened", time.monotonic() + 60
    while not opened.exists() and time.monotonic() < ends:
        time.sleep(0.5)
    assert opened.exists() and "renkei.html" in opened.read_text(encoding="utf-8"), "no browser was asked"
    done("a double click opens the page, or says how to start and waits")


def prepared() -> pathlib.Path:
    """Windows made ready, a browser that writes down what it is to open, the helper."""
    (HOME / "stubs").mkdir()
    browser = HOME / "stubs" / "xdg-open"
    browser.write_text(f'#!/bin/sh\necho "$@" >>"{HOME}/opened"\n', encoding="utf-8")
    browser.chmod(0o755)
    helper = HOME / "helper.exe"
    compiler = ["x86_64-w64-mingw32-gcc", "-O1", "-Wall"]
    subprocess.run([*compiler, "-municode", "-o", helper, SOURCES / "helper.c"], check=True)
    ran = subprocess.run(["wine", "wineboot", "-i"], env=ENVIRONMENT, capture_output=True, timeout=300, check=False)
    assert ran.returncode == 0, ran.stderr
    library = HOME / "wine" / "drive_c" / "windows" / "system32" / "bcryptprimitives.dll"
    if not library.exists():
        source = SOURCES / "bcryptprimitives.c"
        subprocess.run([*compiler, "-shared", "-o", library, source, "-ladvapi32"], check=True)
    return helper


assert EXE.is_file(), f"{EXE} is missing: python3 packaging/build.py x86_64-pc-windows-gnu --cheap"
try:
    helper = prepared()
    check_words()
    check_consoles()
    check_paths()
    check_locked(helper)
    check_ctrl_c(helper)
    check_double_click(helper)
    check_files()
finally:
    subprocess.run(["wineserver", "-k"], env=ENVIRONMENT, check=False)
    scratch.cleanup()
print("OK")
