"""A small static server for the browser: a set of files, brotli where there is a twin, and a count of the bytes.

It can be as slow as a line is, for workers too, which a browser's own throttling leaves alone.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Protocol

STRICT = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; "
    "style-src 'self'; img-src 'self'"
)
TYPES = {
    "css": "text/css",
    "html": "text/html; charset=utf-8",
    "js": "text/javascript",
    "mjs": "text/javascript",
    "svg": "image/svg+xml",
    "json": "application/json",
    "wasm": "application/wasm",
}


class Sender(Protocol):
    """How an answer goes out."""

    def send(self, body: bytes, write: Callable[[bytes], object]) -> None:
        """Write `body`, at its own pace."""


@dataclass(frozen=True)
class Line:
    """A line to a phone: what goes through in a second, shared by all requests, and how long there and back takes."""

    bits_per_second: float
    seconds: float
    busy: threading.Lock = field(default_factory=threading.Lock)

    def send(self, body: bytes, write: Callable[[bytes], object]) -> None:
        """Write `body` no faster than the line carries it."""
        time.sleep(self.seconds)
        for start in range(0, len(body), _CHUNK):
            chunk = body[start : start + _CHUNK]
            with self.busy:
                time.sleep(len(chunk) * 8 / self.bits_per_second)
            write(chunk)


_CHUNK = 1 << 15


@dataclass
class Served:
    """A running server: what it serves, by path, and the bytes it sent for each path."""

    files: Mapping[str, bytes]
    policy: str = STRICT
    line: Sender | None = None
    keep: str = "no-store"
    address: str = ""
    sent: dict[str, int] = field(default_factory=dict)

    def body(self, path: str, encodings: str) -> tuple[bytes | None, str]:
        """The content to send for a path, and its encoding; None when there is no such file."""
        twin = self.files.get(f"{path}.br") if "br" in encodings else None
        return (twin, "br") if twin is not None else (self.files.get(path), "")


@contextmanager
def serve(
    files: Mapping[str, bytes], policy: str = STRICT, *, line: Sender | None = None, keep: str = "no-store"
) -> Iterator[Served]:
    """Serve `files` by their addresses, `index.html` at the root, until the block ends.

    `keep` is what browsers are told about keeping what they got.
    """
    served = Served(files, policy, line, keep)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0].lstrip("/") or "index.html"
            body, encoding = served.body(path, self.headers.get("Accept-Encoding", ""))
            self.send_response(404 if body is None else 200)
            self.send_header("Content-Security-Policy", served.policy)
            self.send_header("Content-Type", TYPES.get(path.rpartition(".")[2], "application/octet-stream"))
            self.send_header("Cache-Control", served.keep)
            self.send_header("Content-Length", str(len(body or b"")))
            if encoding:
                self.send_header("Content-Encoding", encoding)
            self.end_headers()
            served.sent[path] = served.sent.get(path, 0) + len(body or b"")
            if served.line:
                served.line.send(body or b"", self.wfile.write)
            else:
                self.wfile.write(body or b"")

        def log_message(self, *_: object) -> None:
            """Keep the test's output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    served.address = f"http://127.0.0.1:{server.server_port}/"
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
