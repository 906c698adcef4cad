"""Days as text, in the one form that everybody writes and reads alike."""

from __future__ import annotations

import re
from datetime import date

_FORM = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def iso_day(text: str) -> date:
    """The day that a text such as 2026-11-26 names.

    Raises ValueError for every other text, those among it that ISO 8601 would allow, such as 2026-W48-4 or 20261126.
    """
    if not _FORM.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)
