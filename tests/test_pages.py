"""Pages from records: the golden pages, nothing lost, today before history.

`python -m tests.test_pages` makes the golden pages and the record of the real ones anew, and says which real ones are
other than before; look at what changed before you keep it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest

from checker.model import Text
from overrides.hooks.catalogue import load_catalogue
from overrides.hooks.pages import LANGUAGES
from tests.small_guide import GOLDEN, real_pages, shown, small_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

RECORD = GOLDEN / "pages.tsv"
KINDS = {
    "procedures": "procedures",
    "procedure": "procedures/cancellation",
    "procedure-withdrawn": "procedures/reissue",
    "documents": "documents",
    "document": "documents/form",
    "venues": "venues",
    "venue": "venues/city",
    "measures": "measures",
    "measure": "measures/waiver",
    "glossary": "glossary",
    "sources": "sources",
    "changes": "changes",
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_golden(kind: str, lang: str) -> None:
    golden = (GOLDEN / f"{kind}.{lang}.md").read_text(encoding="utf-8")
    assert small_pages()[lang, KINDS[kind]] == golden, "if this is meant: python -m tests.test_pages"


def test_the_real_pages_are_those_on_record() -> None:
    """Whatever a mistake in the data changes on a page that no answer tells is noticed here."""
    assert other_pages() == [], "if this is meant: python -m tests.test_pages"


def test_both_languages_have_the_same_pages() -> None:
    english, chinese = ([address for lang, address in small_pages() if lang == own] for own in LANGUAGES)
    assert english == chinese
    assert len(english) == len(set(english))


def texts(record: Any) -> Iterator[Text]:
    if isinstance(record, Text):
        yield record
    elif is_dataclass(record):
        for field in fields(record):
            yield from texts(getattr(record, field.name))
    elif isinstance(record, tuple | Mapping):
        for part in record.values() if isinstance(record, Mapping) else record:
            yield from texts(part)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", ["procedures", "documents", "venues", "measures"])
def test_a_page_says_everything_its_record_says(kind: str, lang: str) -> None:
    lost = []
    for id_, record in getattr(load_catalogue(), kind).items():
        page = shown(lang, f"{kind}/{id_}")
        lost += [(id_, text) for text in texts(record) if not page.shows(getattr(text, lang))]
    assert lost == []


@pytest.mark.parametrize(
    ("kind", "address"),
    [("glossary", "glossary"), ("sources", "sources"), ("conflicts", "sources"), ("open_questions", "sources")],
)
def test_short_records_are_told_whole(kind: str, address: str) -> None:
    for lang in LANGUAGES:
        page, records = shown(lang, address), getattr(load_catalogue(), kind)
        assert [text for text in texts(records) if not page.shows(getattr(text, lang))] == []


def test_links_to_sources_terms_and_conflicts_lead_to_something() -> None:
    for lang, address in real_pages():
        for link in shown(lang, address).links:
            target, _, anchor = link.removeprefix("page:").partition("#")
            if link.startswith("page:") and target != "checker":
                assert (lang, target) in real_pages(), f"{address}: {link}"
                assert not anchor or anchor in shown(lang, target).ids, f"{address}: {link}"


def test_no_page_has_an_id_twice() -> None:
    for lang, address in real_pages():
        ids = shown(lang, address).ids
        assert len(ids) == len(set(ids)), address


def section(source: str, id_: str) -> str:
    """From the heading with an id to the next of its kind."""
    return source.partition(f"{{: #{id_} }}")[2].partition("\n## ")[0]


def test_what_holds_today_stands_before_history() -> None:
    source = small_pages()["en", "procedures/cancellation"]
    today, _, history = source.partition("{: #history }")
    assert "page:documents/card" not in today
    assert "page:documents/card" in history
    assert "Book and bring" not in today
    assert "Online</strong>" not in history.partition("Card era, ")[0]
    # Unchanged in both eras, and signed by two until the guide.
    assert "page:documents/form" in today
    assert "signed by the employer, the employee" in history
    assert "signed by the employer, the employee" not in today


def test_the_general_rule_stands_before_its_exceptions() -> None:
    applicant = section(small_pages()["en", "procedures/cancellation"], "applicant")
    assert applicant.index("The employer applies.") < applicant.index("The employer is gone.")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_rule_on_translations_stands_where_a_paper_may_need_one(lang: str) -> None:
    catalogue = load_catalogue()
    rule = getattr(catalogue.translation.text, lang)
    told = {id_ for id_ in catalogue.procedures if shown(lang, f"procedures/{id_}").shows(rule)}
    wanted = {
        id_ for id_, p in catalogue.procedures.items() if any(paper.translation != "never" for paper in p.documents)
    }
    assert told == wanted - {"reissue"}  # withdrawn: nothing is filed today


def test_a_procedure_that_is_withdrawn_says_only_that() -> None:
    today, _, history = small_pages()["en", "procedures/reissue"].partition("{: #history }")
    assert "Withdrawn." in today
    assert "Go there." not in today
    assert "Go there." in history


def test_a_measure_that_only_people_can_judge_changes_no_general_rule() -> None:
    documents = section(small_pages()["en", "procedures/cancellation"], "documents-employee")
    assert "For listed talents." in documents


def test_a_district_without_a_counter_is_sent_to_the_municipal_ones() -> None:
    source = small_pages()["en", "venues"]
    west = source.partition("{: #west }")[2].partition("\n## ")[0]
    assert "No counter of this district is known" in west
    assert 'href="page:venues/city"' in west
    assert "East" not in source.partition("No source names a counter in:")[2].partition("</p>")[0]


def test_measures_of_one_notice_stand_together() -> None:
    past = small_pages()["en", "measures"].partition("{: #past }")[2]
    assert "### Notice" in past
    assert past.index("2 measures of one text") < past.index("measures/waiver") < past.index("measures/online")


def test_a_term_is_explained_at_its_first_mention_only() -> None:
    source = small_pages()["en", "procedures/cancellation"]
    assert source.count("page:glossary#seal") == 1
    assert source.index("page:glossary#seal") < source.index("again")
    assert small_pages()["zh", "procedures/cancellation"].count("page:glossary#seal") == 1
    assert "page:glossary#apply" not in "".join(small_pages().values())


def rows() -> dict[str, str]:
    """The real pages by language and address, each by its hash."""
    digests = {of: sha256(markdown.encode()).hexdigest()[:16] for of, markdown in real_pages().items()}
    return {f"{lang} {address}": digest for (lang, address), digest in sorted(digests.items())}


def other_pages() -> list[str]:
    """The real pages that are not as they were, or are new, or gone."""
    lines = RECORD.read_text(encoding="utf-8").splitlines() if RECORD.is_file() else []
    kept = dict(line.split("\t") for line in lines)
    found = rows()
    return sorted(page for page in {*kept, *found} if kept.get(page) != found.get(page))


def write_golden() -> None:
    for page in other_pages():
        print(page)
    RECORD.write_text("".join(f"{page}\t{digest}\n" for page, digest in rows().items()), encoding="utf-8")
    for kind, address in KINDS.items():
        for lang in LANGUAGES:
            (GOLDEN / f"{kind}.{lang}.md").write_text(small_pages()[lang, address], encoding="utf-8")


if __name__ == "__main__":
    write_golden()
