"""`mkdocs serve`: what it watches, what a failed rebuild leaves standing, and the headers it sends."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from overrides.hooks.security import SecureHeaders

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

_ROOT = Path(__file__).resolve().parents[2]
_WATCHED = ("data", "checker", "overrides")
_OURS = ("checker", "overrides")


def prepare(server: LiveReloadServer) -> LiveReloadServer:
    """The server, watching everything that pages are made of."""
    for folder in _WATCHED:
        server.watch(str(_ROOT / folder))
    app = server.get_app()
    assert app is not None, "MkDocs sets it when it makes the server"
    server.set_app(SecureHeaders(app))
    keep_old_site(server)
    return server


def keep_old_site(server: LiveReloadServer) -> None:
    """Answer from the last good build while a rebuild fails; MkDocs would leave browsers waiting."""
    build = server.builder

    def rebuild() -> None:
        forget_modules()
        try:
            build()
        except BaseException:
            with server._epoch_cond:
                server._wanted_epoch = server._visible_epoch
                server._epoch_cond.notify_all()
            raise

    server.builder = rebuild


def forget_modules() -> None:
    """Let the next build import our Python anew."""
    # The packages too: they remember their modules.
    for name in [name for name in sys.modules if f"{name}.".startswith(tuple(f"{ours}." for ours in _OURS))]:
        del sys.modules[name]
