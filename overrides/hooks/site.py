"""The site's build, event by event. MkDocs loads this file once, even when serving; what it calls is
loaded anew for every build, so that a change to a rule or a hook shows up in the browser."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

from mkdocs.plugins import event_priority

if TYPE_CHECKING:
    from overrides.hooks.guide import Guide

_AFTER_I18N = -150  # mkdocs-static-i18n works at -100
_BEFORE_I18N = 100

_serving = False
_guide: Guide


def on_startup(command: str, **_: Any) -> None:
    global _serving
    _serving = command == "serve"
    # Bytecode written into a watched folder would start the next build.
    sys.dont_write_bytecode = _serving


@event_priority(_AFTER_I18N)
def on_config(config: Any) -> Any:
    global _guide
    if not config.plugins["i18n"].building:  # else it is the same build, in its next language
        _guide = import_module("overrides.hooks.guide").Guide(config, serving=_serving)
    return _guide.configure(config)


@event_priority(_BEFORE_I18N)
def on_files(files: Any, config: Any) -> Any:
    return _guide.files(files, config)


def on_page_read_source(page: Any, config: Any) -> str | None:
    return _guide.source(page.file.src_uri)


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    return _guide.markdown(markdown, page.file.src_uri)


def on_page_content(html: str, page: Any, config: Any, files: Any) -> str:
    return _guide.content(html)


def on_page_context(context: Any, page: Any, config: Any, nav: Any) -> Any:
    return _guide.context(context, page, config)


@event_priority(_AFTER_I18N)
def on_post_page(output: str, page: Any, config: Any) -> str:
    return _guide.finished(output)


@event_priority(_AFTER_I18N)
def on_post_template(output_content: str, template_name: str, config: Any) -> str:
    return _guide.finished_template(output_content, template_name)


@event_priority(_AFTER_I18N)
def on_post_build(config: Any) -> None:
    if not config.plugins["i18n"].building:
        _guide.finish(config)


def on_serve(server: Any, config: Any, builder: Any) -> Any:
    return import_module("overrides.hooks.live").prepare(server)
