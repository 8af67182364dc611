"""Where the program is, and whether it is one that this plugin can use."""

import os
import pathlib
import re
import shutil
import subprocess

from processing.core.ProcessingConfig import ProcessingConfig

from .words import words

PROGRAM_SETTING = "RENKEI_PROGRAM"
# The oldest program that knows what this plugin asks of it
LEAST = (0, 1, 0)
NAME = "renkei.exe" if os.name == "nt" else "renkei"
# Windows would open a console
NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)

# what was found out about a file, by path and time of change
known = {}


def program():
    """The program of the settings, of RENKEI_PROGRAM, beside the plugin, on
    the path, or where cargo installs; None where it is in none of these."""
    chosen = ProcessingConfig.getSetting(PROGRAM_SETTING) or os.environ.get("RENKEI_PROGRAM")
    if chosen:
        return chosen
    beside = pathlib.Path(__file__).parent
    installed = pathlib.Path.home() / ".cargo" / "bin"
    files = [folder / NAME for folder in (beside, beside / "bin", beside.parent)]
    found = [str(file) for file in files if file.is_file()]
    on_path = shutil.which("renkei")
    found += [on_path] if on_path else []
    found += [str(installed / NAME)] if (installed / NAME).is_file() else []
    return found[0] if found else None


def problem():
    """Why the program cannot be used and what to do; empty where it can be."""
    file = program()
    if file is None:
        return words(
            f"renkei のプログラム({NAME})が見つからない。{where()}でその場所を指定する",
            f"the program {NAME} was not found; say where it is in {where()}",
        )
    wrong = problem_of(file)
    return wrong and words(f"{wrong}。{where()}で正しい場所を指定する", f"{wrong}; say where it is in {where()}")


def where():
    return words(
        "「設定」→「オプション」→「プロセシング」→「プロバイダ」→「renkei」",
        "Settings > Options > Processing > Providers > renkei",
    )


def checked(file):
    """For the settings: refuses a file that is no program of use."""
    wrong = problem_of(str(file)) if file else ""
    if wrong:
        raise ValueError(wrong)


def problem_of(file):
    """What is wrong with a file as the program; empty where nothing is."""
    path = pathlib.Path(file)
    if not path.exists():
        return words(f"{file} がない", f"{file} does not exist")
    if not path.is_file():
        return words(f"{file} はファイルではない", f"{file} is no file")
    key = (file, path.stat().st_mtime_ns)
    if key not in known:
        known[key] = problem_of_answer(file)
    return known[key]


def problem_of_answer(file):
    """What is wrong with what the program says about itself."""
    try:
        asked = subprocess.run(
            [file, "--version"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=30,
            creationflags=NO_WINDOW,
            check=False,
        )
    except (OSError, subprocess.SubprocessError) as error:
        return words(f"{file} を実行できない({error})", f"{file} cannot be run ({error})")
    answer = asked.stdout.decode("utf-8", "replace").strip()
    version = re.fullmatch(r"renkei (\d+)\.(\d+)\.(\d+)\S*", answer)
    if not version:
        return words(f"{file} は renkei ではない(--version の答え: {answer[:80]!r})",
                     f"{file} is not renkei (it answers --version with {answer[:80]!r})")
    if tuple(map(int, version.groups())) < LEAST:
        least = ".".join(map(str, LEAST))
        return words(f"{file} は古い({answer})。{least} 以降が要る", f"{file} is too old ({answer}); {least} or later is needed")
    return ""
