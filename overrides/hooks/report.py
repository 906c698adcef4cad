"""A report of an error, filled in beforehand: a link where the site names an address for it, else text to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from mkdocs.exceptions import PluginError

if TYPE_CHECKING:
    from collections.abc import Mapping

_SCHEMES = ("https", "mailto")


def report(words: Mapping[str, str], template: str, *, title: str, **facts: str) -> dict[str, str | None]:
    """Subject, text and, with a `template` that holds {subject} and {body}, a link.

    `facts` are the page's `url`, its `record` and the data's `ruleset`.
    """
    subject = words["report.subject"].format(title=title)
    text = words["report.body"].format(**facts).replace("|", "\n")
    url = None
    if template:
        if urlsplit(template).scheme not in _SCHEMES:
            raise PluginError(f"extra.report_url: {template!r} is neither a https: nor a mailto: address")
        # Mail ends its lines with both characters (RFC 6068).
        body = quote(text.replace("\n", "\r\n"))
        url = template.replace("{subject}", quote(subject)).replace("{body}", body)
    return {"subject": subject, "text": text, "url": url}
