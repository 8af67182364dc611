"""A run of the program: progress, cancelling, and what it says."""

import pathlib
import shutil
import subprocess
import threading
import time

from qgis.core import QgsProcessingException

from .program import NO_WINDOW, problem, program
from .words import language, words

NOTHING_FOUND = 1
STOPPED = 130
# seconds for a clean stop
PATIENCE = 20
# how the program names folders that it stages its files in
STAGING = ".renkei-*"


def run(arguments, feedback, folder=None):
    """Runs a command of the program and returns what it printed and whether
    it found something. Its errors become those of the algorithm. Cancelling
    stops it as Ctrl-C would; no half-written file stays in `folder`."""
    wrong = problem()
    if wrong:
        raise QgsProcessingException(wrong)
    command = [program(), *arguments, "--lang", language(), "--managed"]
    feedback.pushCommandInfo(subprocess.list2cmdline(command))
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            creationflags=NO_WINDOW,
        )
    except OSError as error:
        raise QgsProcessingException(f"{command[0]}: {error}") from error
    with process:
        printed, complaints = watched(process, feedback)
    if process.returncode not in (0, NOTHING_FOUND):
        stopped = feedback.isCanceled() or process.returncode == STOPPED
        if stopped and folder:
            for staged in filter(pathlib.Path.is_dir, pathlib.Path(folder).glob(STAGING)):
                shutil.rmtree(staged, ignore_errors=True)
        message = words("中止した", "stopped") if stopped else complaints.strip()
        raise QgsProcessingException(message or f"exit code {process.returncode}")
    for line in complaints.splitlines():
        feedback.pushWarning(line)
    return printed, process.returncode == 0


def watched(process, feedback):
    """Waits for the end, or brings it about once the user cancels; returns
    what was printed, and what was said beside it."""
    printed, said = [], []
    readers = [
        threading.Thread(target=lambda: printed.append(process.stdout.read()), daemon=True),
        threading.Thread(target=lambda: said.extend(process.stderr), daemon=True),
    ]
    for reader in readers:
        reader.start()
    cancelled, read = None, 0
    while process.poll() is None:
        time.sleep(0.1)
        read = show_progress(said, read, feedback)
        if feedback.isCanceled() and cancelled is None:
            # the end of its input is what stops the program, on every system
            process.stdin.close()
            cancelled = time.monotonic()
        if cancelled is not None and time.monotonic() - cancelled > PATIENCE:
            process.kill()
    for reader in readers:
        reader.join()
    return "".join(printed), "".join(line for line in said if percent(line) is None)


def show_progress(said, read, feedback):
    """Shows the last percent of the lines from one on; returns how many there are."""
    lines = said[read:]
    percents = [percent(line) for line in lines if percent(line) is not None]
    if percents:
        feedback.setProgress(percents[-1])
    return read + len(lines)


def percent(line):
    """The number of a line that tells progress, else None."""
    first, _, number = line.strip().partition(" ")
    return int(number) if first == "progress" and number.isdigit() else None
