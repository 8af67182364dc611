"""The program itself: where it is, and a run of it."""

import os
import pathlib
import shutil
import signal
import subprocess

from processing.core.ProcessingConfig import ProcessingConfig
from qgis.core import QgsProcessingException

from .words import language, words

PROGRAM_SETTING = "RENKEI_PROGRAM"
NOTHING_FOUND = 1
STOPPED = 130
# Windows would open a console
NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


def program():
    """The program of the settings, of RENKEI_PROGRAM, beside the plugin, on
    the path, or where cargo installs; None where it is in none of these."""
    name = "renkei.exe" if os.name == "nt" else "renkei"
    chosen = ProcessingConfig.getSetting(PROGRAM_SETTING) or os.environ.get("RENKEI_PROGRAM")
    if chosen:
        return chosen if pathlib.Path(chosen).is_file() else None
    beside = pathlib.Path(__file__).parent / "bin" / name
    installed = pathlib.Path.home() / ".cargo" / "bin" / name
    found = [str(file) for file in (beside, installed) if file.is_file()]
    return found[0] if found else shutil.which("renkei")


def missing():
    """What to do where the program is not found."""
    return words(
        "renkei のプログラムが見つからない。「設定」→「オプション」→「プロセシング」→"
        "「プロバイダ」→「renkei」でその場所を指定する",
        "the program renkei was not found; say where it is in Settings > Options > "
        "Processing > Providers > renkei",
    )


def run(arguments, feedback):
    """Runs a command of the program and returns what it printed and whether
    it found something. Its errors become those of the algorithm; cancelling
    stops it as Ctrl-C would."""
    binary = program()
    if binary is None:
        raise QgsProcessingException(missing())
    command = [binary, *arguments, "--lang", language()]
    feedback.pushCommandInfo(subprocess.list2cmdline(command))
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            creationflags=NO_WINDOW,
        )
    except OSError as error:
        raise QgsProcessingException(f"{binary}: {error}") from error
    printed, complaints = watched(process, feedback)
    if process.returncode not in (0, NOTHING_FOUND):
        stopped = feedback.isCanceled() or process.returncode == STOPPED
        message = words("中止した", "stopped") if stopped else complaints.strip()
        raise QgsProcessingException(message or f"exit code {process.returncode}")
    for line in complaints.splitlines():
        feedback.pushWarning(line)
    return printed, process.returncode == 0


def watched(process, feedback):
    """Waits for the end, or brings it about once the user cancels."""
    while True:
        try:
            return process.communicate(timeout=0.2)
        except subprocess.TimeoutExpired:
            if feedback.isCanceled():
                process.terminate() if os.name == "nt" else process.send_signal(signal.SIGINT)
