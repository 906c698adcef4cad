"""What several tests share: the site, built once and strictly as a reader gets it, a server and a browser."""

from __future__ import annotations

import fcntl
import os
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.bench.site import build
from tests.browser import launch, served, site_app

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser


expect.set_options(timeout=30_000)  # Python needs some seconds to start on a busy machine


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a real `mkdocs build --strict`, shared by the workers of one run."""
    folder = tmp_path_factory.getbasetemp()
    folder = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder
    site = folder / "site"
    with (folder / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "site.done").exists():
            build(site)
            (folder / "site.done").touch()
    return site


@pytest.fixture(scope="session")
def static_server(built_site: Path) -> Iterator[str]:
    """The address of the built site, with the headers of the serving command."""
    with served(site_app(built_site)) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()
