"""What every door of the checker says to the requests that the build rehearses, on record by a short hash each."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from checker import browser
from overrides.hooks import rehearsal
from tests.proof.vectors import digest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.model import Catalogue


def said(request: str) -> str:
    """The reply of the door that a request names, with the catalogue that the doors have read."""
    reply: str = getattr(browser, json.loads(request).get("door", "answer"))(request)
    return reply


def rehearsed(catalogue: Catalogue) -> Iterator[str]:
    """Lines for the file: the hash of the reply, and the request."""
    for request in rehearsal.requests(catalogue):
        yield f"{digest(said(request))}\t{request}"
