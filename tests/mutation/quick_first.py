"""A plugin for pytest: the quick tests first, since the first that notices a mistake ends the run.

mutmut wrote down how long each takes; its forkserver hands them over in no order, in which pytest also takes a second
to find them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

DURATIONS = Path("mutmut-stats.json")
"""Beside the tests, in the folder in which mutmut runs them."""


def pytest_configure(config: pytest.Config) -> None:
    config.args.sort()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if DURATIONS.exists():
        durations = json.loads(DURATIONS.read_text(encoding="utf-8"))["duration_by_test"]
        items.sort(key=lambda item: durations.get(item.nodeid, 0))
