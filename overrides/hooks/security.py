"""The Content-Security-Policy and the other headers, as the serving command and real servers send them.

The policy stands in every built page as <meta> too, for hosts that send no headers. Inline scripts of the theme differ
by page, so they are named by their hashes; nothing inline runs otherwise.
"""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_NOT_RUN = re.compile(r"\bsrc\s*=|\btype\s*=\s*[\"']?application/", re.IGNORECASE)
HASHED_NAME = r"[./][0-9a-f]{8,}(\.(min\.)?\w+$|/)"
"""Addresses of files and folders whose contents never change, in a form that Python, PCRE and Go read alike."""
FRAMED = r"^/(zh/)?checker/embed/"
"""Addresses of pages that other sites may frame."""
FOREVER, FRESH = "public, max-age=31536000, immutable", "no-cache"

_DIRECTIVES = {
    "default-src": "'self'",
    # Pyodide compiles WebAssembly; this word allows that and no eval of text.
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # the theme draws its icons as masks from data: addresses
    "connect-src": "'self'",
    "worker-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    # Text becomes markup or a script only by partials/trusted.html and, in the search's worker, search.py.
    "require-trusted-types-for": "'script'",
    "trusted-types": "default",
}
ANYBODY, NOBODY = "*", "'none'"
"""Who may frame a page."""
HEADERS = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
]


def policy(html: str = "") -> str:
    """The policy for a page, with the hashes of the inline scripts that it holds."""
    return "; ".join(f"{name} {value}" for name, value in (_DIRECTIVES | _script_source(html)).items())


def _script_source(html: str) -> dict[str, str]:
    bodies = [body for attributes, body in _SCRIPT.findall(html) if not _NOT_RUN.search(attributes)]
    hashes = [f"'sha256-{b64encode(sha256(body.encode()).digest()).decode()}'" for body in dict.fromkeys(bodies)]
    return {"script-src": " ".join([_DIRECTIVES["script-src"], *hashes])}


def with_meta(html: str) -> str:
    """The page with its policy before anything that could run. A <meta> cannot say who may frame the page."""
    return html.replace(
        "<head>", f'<head>\n    <meta http-equiv="Content-Security-Policy" content="{policy(html)}">', 1
    )


def lasting(path: str) -> bool:
    """Whether what stands at `path` has a hash of its content in its name, or in that of its folder."""
    return bool(re.search(HASHED_NAME, path))


def headers(path: str, html: str = "", *, found: bool = True) -> list[tuple[str, str]]:
    """Headers for the answer to `path`; that there is no such file must not be kept, nor framed."""
    framed = found and re.search(FRAMED, path)
    return [
        ("Content-Security-Policy", f"{policy(html)}; frame-ancestors {ANYBODY if framed else NOBODY}"),
        ("Cache-Control", FOREVER if found and lasting(path) else FRESH),
        *HEADERS,
    ]


class SecureHeaders:
    """A WSGI application with our headers added to each of its answers."""

    def __init__(self, app: Callable[..., Iterable[bytes]]) -> None:
        self._app = app

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        started: list[tuple[str, list[tuple[str, str]]]] = []
        body = self._app(environ, lambda status, headers: started.append((status, headers)))
        status, sent = started[0]
        html = ""
        if dict(sent).get("Content-Type", "").startswith("text/html"):
            body = [b"".join(body)]
            html = body[0].decode()
        start_response(status, [*sent, *headers(environ["PATH_INFO"], html, found=status.startswith("200"))])
        return body
