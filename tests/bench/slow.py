"""A slower processor for the browser: its processes stand still for most of the time, in turns too short to notice.

A browser's own throttling leaves workers alone, and Python runs in one.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_TURN = 0.02
"""Seconds."""


@contextmanager
def slowed(program: str, times: int) -> Iterator[None]:
    """Every process of `program` below this one runs for one in so many `times` of the time."""
    done = threading.Event()

    def run() -> None:
        while not done.is_set():
            stopped = _processes(program)
            _tell(stopped, signal.SIGSTOP)
            time.sleep(_TURN * (times - 1) / times)
            _tell(stopped, signal.SIGCONT)
            time.sleep(_TURN / times)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _tell(processes: list[int], what: signal.Signals) -> None:
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, what)


def _processes(program: str) -> list[int]:
    """Those below this one, by what Linux says of every process: its number, name, state and parent."""
    names, parents = {}, {}
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            number, _, rest = file.read_text().partition(" (")
            names[int(number)], _, states = rest.rpartition(") ")
            parents[int(number)] = int(states.split()[1])
    return [process for process in names if program in names[process] and _below(process, parents)]


def _below(process: int, parents: dict[int, int]) -> bool:
    while process in parents:
        process = parents[process]
        if process == os.getpid():
            return True
    return False
