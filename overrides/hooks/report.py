"""A report of an error, filled in beforehand: a link to where the site wants it, and the same text to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from mkdocs.exceptions import PluginError

if TYPE_CHECKING:
    from collections.abc import Mapping

_SCHEMES = ("https", "mailto")


def report(words: Mapping[str, str], template: str, *, title: str, **facts: str) -> dict[str, str]:
    """Subject, text and link of a report; the `template` of the link holds {subject} and {body}.

    `facts` are the page's `url`, its `record` and the data's `ruleset`. Raises PluginError where the template is
    neither a https: nor a mailto: address.
    """
    if urlsplit(template).scheme not in _SCHEMES:
        raise PluginError(f"extra.report_url: {template!r} is neither a https: nor a mailto: address")
    subject = words["report.subject"].format(title=title)
    text = words["report.body"].format(**facts).replace("|", "\n")
    # Mail ends its lines with both characters (RFC 6068).
    body = quote(text.replace("\n", "\r\n"))
    url = template.replace("{subject}", quote(subject)).replace("{body}", body)
    return {"subject": subject, "text": text, "url": url}
