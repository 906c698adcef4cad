"""Data for a page's scripts and for search engines, inside a <script> that does not run."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Mapping


def script_data(data: Mapping[str, Any]) -> Markup:
    """The data as JSON in which nothing can end the script."""
    return Markup(json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))
