"""The site in a second engine: the checker's answer in Firefox is the one of CPython."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.checker_page import LINES, PATHS, SEED, expected, link
from tests.firefox import firefox

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.firefox import Firefox

FILED = datetime(2026, 11, 20, tzinfo=UTC).date()


@pytest.fixture(scope="module")
def fox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    with firefox(tmp_path_factory.mktemp("profile")) as driven:
        yield driven


@pytest.mark.parametrize("lang", PATHS)
def test_firefox_gives_the_answer_of_cpython(static_server: str, fox: Firefox, lang: str) -> None:
    fox.say("WebDriver:Navigate", url=f"{static_server}{PATHS[lang]}{link(SEED)}&as_of={FILED}")
    assert fox.wait_for("document.querySelectorAll('answer-sheet:not([early]) .line').length")
    assert fox.evaluate("document.querySelector('checker-runtime').getAttribute('state')") == "ready"
    assert fox.evaluate("document.querySelector('checker-runtime').getAttribute('plain')") is None
    assert fox.evaluate("document.querySelector('[data-part=trouble]').hidden")
    today = (datetime.now(UTC) + timedelta(hours=8)).date()
    assert fox.evaluate(LINES) == expected(lang, SEED, FILED, today)


def test_firefox_finds_a_page(static_server: str, fox: Firefox) -> None:
    fox.say("WebDriver:Navigate", url=f"{static_server}/zh/?q=zhuxiao")
    found = fox.wait_for("document.querySelector('.md-search-result__item a')?.pathname")
    assert found == "/zh/procedures/cancellation/"
