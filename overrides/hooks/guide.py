"""One build of the guide: the catalogue and what becomes of it at each step of MkDocs, in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from mkdocs.exceptions import PluginError

from checker.audit import audit
from checker.problems import DataProblems
from overrides.hooks import (
    bundle,
    early_lines,
    fingerprint,
    installing,
    navigation,
    offline,
    page_proof,
    rehearsal,
    search,
    security,
    style_sheet,
    venue_files,
)
from overrides.hooks.catalogue import read
from overrides.hooks.page_categories import category_pages
from overrides.hooks.page_checker import EMBEDDED, browser_catalogue, checker_pages, warm_requests
from overrides.hooks.page_words import words_of
from overrides.hooks.pages import pages
from overrides.hooks.report import report
from overrides.hooks.share import Sharing
from overrides.hooks.theme_scripts import theme_scripts
from overrides.hooks.virtual_pages import VirtualPages, place

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

_REPORTED = "venues/"
"""Pages that ask for reports of errors."""
_ROOT = Path(__file__).resolve().parents[2]


class Guide:
    """Raises PluginError with every problem of the data."""

    def __init__(self, config: MkDocsConfig, *, serving: bool) -> None:
        try:
            self.catalogue, plain = read()
        except DataProblems as error:
            raise PluginError(f"data/ cannot be used; {len(error.problems)} to correct:\n{error}") from None
        if not serving and (findings := audit(self.catalogue)):  # it takes seconds, which an editor would wait for
            raise PluginError(f"data/ does not hold together; {len(findings)} to correct:\n" + "\n".join(findings))
        self.serving = serving
        self.site_url = config.site_url or "/"
        self.offered = bool(config.extra["offline"]) and not serving  # what is kept would hide the next change
        self.bundle = bundle.build(
            browser_catalogue(plain),
            _ROOT / "checker",
            _ROOT / "node_modules",
            _ROOT / ".cache",
            compress=not serving,
            warm=warm_requests(self.catalogue),
            rehearsal=rehearsal.visits(self.catalogue),
        )
        self.early = early_lines.files(self.catalogue)
        self.pages = [
            *pages(self.catalogue),
            *category_pages(self.catalogue),
            *page_proof.proof_pages(self.catalogue),
            *checker_pages(self.catalogue, self.bundle.manifest.as_json(), offline=self.offered),
        ]
        self.virtual = VirtualPages(self.pages, Path(config.docs_dir))
        self.words = words_of(self.catalogue)
        self.sharing = Sharing(self.words)
        self.modules, self.worker = config.extra["modules"], config.extra["worker"]
        self.stamps = fingerprint.stamp(config, _ROOT / "node_modules")
        self.theme_scripts = theme_scripts(config.theme.dirs)
        self.not_found = ""
        search.learn(word for term in self.catalogue.glossary.values() for word in (term.name.zh, *term.also_zh))

    def configure(self, config: MkDocsConfig) -> MkDocsConfig:
        """The configuration of one language's part of the build."""
        lang = config.theme["language"]
        words = {name: getattr(text, lang) for name, text in self.catalogue.interface.items()}
        config.extra["words"] = words
        config.extra["early"] = early_lines.addresses(self.early)
        config.extra["ruleset"] = self.catalogue.ruleset
        config.extra["modules"] = self.stamps.module(self.modules)
        config.extra["worker"] = self.stamps.module(self.worker)
        config.extra["style"] = style_sheet.PLAIN
        shown = [page for page in self.pages if page.lang == lang and page.address != EMBEDDED]
        config.nav = navigation.navigation(shown, words)
        return config

    def files(self, files: Files, config: MkDocsConfig) -> Files:
        for file in self.virtual.files(config):
            files.append(file)
        return files

    def source(self, src_uri: str) -> str | None:
        return self.virtual.source(src_uri)

    def markdown(self, markdown: str, src_uri: str) -> str:
        return self.virtual.linked(markdown, src_uri).replace("{site_url}", self.site_url)

    def content(self, html: str) -> str:
        return search.spaced(html)

    def context(self, context: dict[str, Any], page: Page, config: MkDocsConfig) -> dict[str, Any]:
        """`twins`: this page in each language, by locale, for hreflang; `share` for chats; `report` of an error."""
        alternates = page.file.alternates  # type: ignore[attr-defined]  # set by mkdocs-static-i18n
        twins = {lang: urljoin(self.site_url, file.url) for lang, file in sorted(alternates.items())}
        lang, address = place(page.file.src_uri)
        context["twins"] = twins
        context["share"] = self.sharing.of(address, lang, twins, self.site_url)
        if address.startswith(_REPORTED):
            facts = {"url": twins[lang], "record": address, "ruleset": self.catalogue.ruleset}
            template = config.extra["report_url"]
            context["report"] = report(config.extra["words"], template, title=page.title, **facts)
        return context

    def finished(self, html: str) -> str:
        """The policy goes into the page for hosts that send no headers; the serving command sends them."""
        html = self.theme_scripts.named(html)
        return html if self.serving else security.with_meta(html)

    def finished_template(self, output: str, name: str) -> str:
        if name == "sitemap.xml":
            return output.replace('hreflang="zh"', 'hreflang="zh-Hans"')
        if name == "404.html":
            # It is built once per language and the last would stay; the first, in both languages, is kept.
            self.not_found = self.not_found or self.finished(output)
            return self.not_found
        return output

    def finish(self, config: MkDocsConfig) -> None:
        """What is left when all languages are written."""
        site = Path(config.site_dir)
        search.split(site, ("zh",), self.catalogue.search_words.values())
        self.theme_scripts.write(site)
        fingerprint.rename(site, self.stamps, _ROOT / "node_modules")
        venue_files.write(self.words, site)
        page_proof.write(site)
        if not self.serving:  # no chat asks the serving command for pictures
            self.sharing.write(site)
        for address, content in self.bundle.files.items():
            file = site / address
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        early_lines.write(site, self.early)
        installing.write(self.words, site)
        offline.write(site, self.catalogue.ruleset, offered=self.offered)  # the last: it lists what there is
