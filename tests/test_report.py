from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from mkdocs.exceptions import PluginError

from overrides.hooks.catalogue import load_catalogue
from overrides.hooks.report import report

FACTS = {"url": "https://example.org/venues/x/", "record": "venues/x", "ruleset": "2026-11-22.abc"}
INTERFACE = load_catalogue().interface
EN, ZH = ({name: getattr(text, lang) for name, text in INTERFACE.items()} for lang in ("en", "zh"))


def test_the_report_names_the_page_its_record_and_the_version_in_either_language() -> None:
    made = report(EN, "mailto:?body={body}", title="Office & Co", **FACTS)
    for fact in FACTS.values():
        assert fact in made["text"]
    assert "错误内容：" in report(ZH, "mailto:?body={body}", title="窗口", **FACTS)["text"].splitlines()


@pytest.mark.parametrize(
    "template",
    [
        "mailto:?subject={subject}&body={body}",
        "mailto:guide@example.org?subject={subject}&body={body}",
        "https://example.org/new?subject={subject}&body={body}",
    ],
)
def test_the_link_is_filled_in_beforehand(template: str) -> None:
    made = report(EN, template, title="Office & Co", **FACTS)
    asked = parse_qs(urlsplit(made["url"]).query)
    assert asked["subject"] == [made["subject"]]
    assert asked["body"] == [made["text"].replace("\n", "\r\n")]


@pytest.mark.parametrize("template", ["javascript:alert(1)", ""])
def test_only_addresses_of_the_web_and_of_mail_are_taken(template: str) -> None:
    with pytest.raises(PluginError, match="report_url"):
        report(EN, template, title="Office", **FACTS)
