"""Nothing from the data becomes markup, and every word that templates ask for is there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from markdown import markdown

from checker.parsing import parse
from overrides.hooks.catalogue import load_catalogue
from overrides.hooks.page_markdown import harmless, plain, web_address
from overrides.hooks.pages import pages
from tests.browser import ROOT
from tests.small_guide import EXTENSIONS, Shown, made, small_pages, small_plain

if TYPE_CHECKING:
    from checker.model import Catalogue

HOSTILE = (
    '<script>x</script> [a](javascript:b) ![c](d) <img src=e onerror=f> | g | `h` **i** _j_ {: #k } "l" \\m '
    "*[n]: o &lt;p&gt; <javascript:q> [^r] </details></ul>"
)


def hostile(value: Any, key: str = "") -> Any:
    """The plain data with every text followed by something that wants to be markup."""
    if isinstance(value, dict):
        return {
            name: f"{part} {HOSTILE}" if name in ("en", "zh") and isinstance(part, str) else hostile(part, name)
            for name, part in value.items()
        }
    return [hostile(part) for part in value] if isinstance(value, list) else value


def hostile_guide() -> Catalogue:
    data = small_plain()
    words = {name: data[name] for name in ("interface", "checker_words")}
    return parse(hostile({name: part for name, part in data.items() if name not in words}) | words)


def targets(page: Shown) -> set[str]:
    """Where links lead; addresses to look up on a map stand behind the question mark, encoded."""
    assert not [link for link in page.links if re.search(r"[\s<>\"]", link)]
    return {link.partition("?")[0] for link in page.links}


def test_nothing_in_the_data_becomes_markup() -> None:
    tame = small_pages()
    for key, source in made(hostile_guide()).items():
        before, after = Shown(tame[key]), Shown(source)
        # The words of the glossary are hostile too and are found less often.
        assert [t for t in after.tags if t != "a"] == [t for t in before.tags if t != "a"], key
        assert after.attributes <= before.attributes | {"title"}, key
        assert targets(after) <= targets(before) | {f"page:glossary#{id_}" for id_ in ("seal", "apply")}, key
        assert after.ids[1:] == before.ids[1:], key  # the first is made from the title
        assert HOSTILE in after.text, key


@pytest.mark.parametrize("begins", ["# h", "- l", "1. l", "+ l", "=== s", "---", ": d", "~~~ c", "> q", "    c"])
def test_no_text_begins_a_block(begins: str) -> None:
    assert markdown(f"{plain(begins)}\n", extensions=EXTENSIONS).startswith("<p>")
    assert Shown(str(plain(f"x\n\n{begins}"))).tags == ["p"]


def test_titles_and_descriptions_hold_no_markup() -> None:
    assert harmless('a <b> & "c"\nd') == "a ‹b› ＆ ”c” d"
    for page in pages(hostile_guide()):
        head = page.markdown.partition("\n---\n")[0]
        assert not re.search("[<>]", page.title + head), page.address


@pytest.mark.parametrize(
    ("url", "usable"),
    [
        ("https://example.org/a", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https:///x", False),
        ("https://example.org/ onclick=x", False),
        ("//example.org", False),
    ],
)
def test_only_addresses_of_the_web_become_links(url: str, usable: bool) -> None:
    assert (web_address(url) == url) is usable


def test_an_address_that_a_browser_would_run_is_shown_as_text() -> None:
    page = Shown(small_pages()["en", "sources"])
    assert "javascript:alert(1)" in page.text
    assert not [link for link in page.links if link.startswith("javascript")]


def test_every_word_that_templates_ask_for_is_known() -> None:
    templates = "".join(file.read_text("utf-8") for file in sorted((ROOT / "overrides/pages").glob("*.md")))
    asked = set(re.findall(r'"((?:page|heading|status)[._][\w.]+\w)"', templates))
    known = {**small_plain()["interface"], **small_plain()["checker_words"]}
    assert len(asked) > 80
    assert asked <= set(known)


def test_every_word_of_the_pages_is_asked_for() -> None:
    written = [*(ROOT / "overrides/pages").glob("*.md"), *(ROOT / "overrides/hooks").glob("*.py")]
    text = "".join(file.read_text("utf-8") for file in sorted(written))
    begun = set(re.findall(r'"(page\.[\w.]+)(?:" ~|" \+|\{)', text)) - {"page."}
    words = [word for word in small_plain()["interface"] if word.startswith("page.")]
    unused = [word for word in words if f'"{word}"' not in text and not word.startswith(tuple(begun))]
    assert [word for word in unused if not word.endswith((".title", ".description"))] == []


@pytest.mark.parametrize("file", sorted((ROOT / "overrides/pages").glob("*.md")), ids=lambda file: file.name)
def test_templates_know_no_record_by_name(file: Any) -> None:
    catalogue = load_catalogue()
    kinds = ("procedures", "documents", "venues", "measures", "conflicts", "glossary", "questions", "steps", "eras")
    ids = {id_ for kind in kinds for id_ in getattr(catalogue, kind) if "_" in id_} | set(catalogue.sources)
    assert not ids & set(re.findall(r"[\w-]+", file.read_text("utf-8")))
