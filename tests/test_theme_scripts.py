"""The theme's script as it comes: a theme that does otherwise what is changed in it stops the build."""

from __future__ import annotations

import re
from pathlib import Path

import material
import pytest
from mkdocs.exceptions import PluginError

from overrides.hooks.theme_scripts import PLACES, changed

AROUND = 20
"""Characters behind a place by which one of them is known."""


@pytest.fixture(scope="module")
def script() -> str:
    (bundle,) = Path(material.__file__).parent.glob("templates/assets/javascripts/bundle.*.min.js")
    return bundle.read_text(encoding="utf-8")


@pytest.mark.parametrize("place", [place for place, _ in PLACES])
def test_a_place_that_is_gone_stops_the_build(script: str, place: re.Pattern[str]) -> None:
    with pytest.raises(PluginError, match=re.escape(f"has 0 places like {place.pattern};")):
        changed(place.sub("", script))


@pytest.mark.parametrize("place", [place for place, _ in PLACES])
def test_so_does_one_that_is_there_twice(script: str, place: re.Pattern[str]) -> None:
    found = place.search(script)
    assert found
    again = script[found.start() : found.end() + AROUND]
    with pytest.raises(PluginError, match=re.escape(f"has 2 places like {place.pattern};")):
        changed(f"{script}\n{again}")
