"""The documentation site: gathered from what there is, built without a warning, and looked at."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from shutil import copy2
from threading import Thread
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
import yaml

from lstm_lint.config.keys import KEYS
from lstm_lint.rules import all_rules
from scripts import pages
from tests.browser import COMMAND, Browser
from tests.support import ROOT, run

CONFIGURATION = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))


@pytest.fixture(scope="module")
def gathered() -> dict[str, str]:
    return pages.pages()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site."""
    if find_spec("zensical") is None:
        pytest.skip("zensical, which builds the site, is not installed: it needs Python 3.11")
    folder = tmp_path_factory.mktemp("site")
    copy2(ROOT / "mkdocs.yml", folder)
    pages.write(folder / CONFIGURATION["docs_dir"])
    built = run([sys.executable, "-m", "zensical", "build", "--strict"], cwd=folder)
    assert built.returncode == 0, built.stdout + built.stderr
    return folder / str(CONFIGURATION["site_dir"])


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_: Any, **__: Any) -> None:
        pass


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Where the site is served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    if COMMAND is None:
        pytest.skip("there is no Chromium on this machine to look with")
    opened = Browser(tmp_path)
    yield opened
    opened.close()


def leaves(nav: list[Any]) -> Iterator[str]:
    """The pages that the site's menu names."""
    for entry in nav:
        inside = next(iter(entry.values())) if isinstance(entry, dict) else entry
        if isinstance(inside, list):
            yield from leaves(inside)
        else:
            yield inside


def test_menu_names_every_page_once(gathered: dict[str, str]) -> None:
    assert sorted(leaves(CONFIGURATION["nav"])) == sorted(gathered)


@pytest.mark.parametrize("name", pages.HOMES)
def test_every_section_has_a_home(name: str, gathered: dict[str, str]) -> None:
    titles = [title for _, title, _ in pages.sections((ROOT / name).read_text("utf-8"))]
    assert set(pages.HOMES[name]) <= set(titles)
    headings = "\n".join(gathered[page] for page in {*pages.HOMES[name].values()})
    assert all(f"# {title}\n" in headings for title in titles)


def test_every_page_has_one_title(gathered: dict[str, str]) -> None:
    for name, text in gathered.items():
        tops = [title for level, title, _ in pages.sections(text) if level == 1]
        assert len(tops) == 1, (name, tops)


def test_a_rule_has_its_code_and_its_proofs(gathered: dict[str, str]) -> None:
    page = gathered["rules/RNN202.md"]
    assert page.startswith("# RNN202 last-step-of-bidirectional\n")
    assert "![" in page and "(../figures/RNN202.svg)" in page
    assert '???+ example "halves_of_packed_lstm"' in page
    assert "\n        -        return " in page and "\n        +        return " in page
    assert page.index("        def prove(module, device):") < page.index("## References")


def test_every_key_is_explained(gathered: dict[str, str]) -> None:
    for key in KEYS:
        assert f"\n### {key.name}\n\n{key.says}\n" in gathered["configuration.md"]


class Found(HTMLParser):
    """What a page leads to, what can be led to in it, and what it loads."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.loads: set[str] = set()
        self.anchors = {"", "__"}
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        self.anchors |= {said[name] for name in ("id", "name") if name in said}
        self.links |= {said["href"]} if "href" in said else set()
        self.loads |= {said["src"]} if "src" in said else set()
        if tag == "link" and said.get("rel") in ("stylesheet", "preload", "icon"):
            self.loads.add(said["href"])


def test_every_link_leads_somewhere(site: Path) -> None:
    found = {path: Found(path) for path in sorted(site.rglob("*.html")) if path.name != "404.html"}
    assert len(found) > len(all_rules())
    for path, page in found.items():
        for link in page.links | page.loads:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            there = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            there = there / "index.html" if there.is_dir() else there
            assert there.is_file(), (path.name, link)
            if parts.fragment and there in found:
                assert unquote(parts.fragment) in found[there].anchors, (path.name, link)


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    for path in site.rglob("*.html"):
        assert not {each for each in Found(path).loads if urlsplit(each).netloc}, path.name


def test_nothing_tells_of_the_machine(site: Path) -> None:
    for path in site.rglob("*"):
        if path.suffix in (".html", ".json", ".svg", ".xml"):
            text = path.read_text("utf-8")
            assert str(ROOT) not in text and str(site.parent) not in text, path.name


def test_search_finds_a_rule(address: str, browser: Browser) -> None:
    browser.open(f"{address}/index.html")
    browser.ask("document.querySelector('.md-search__button').click()")
    browser.until("document.activeElement.shadowRoot?.querySelector('input')")
    browser.type("last-step-of-bidirectional")
    first = browser.until("document.activeElement.shadowRoot.querySelector('a')?.href")
    assert first.startswith(f"{address}/rules/RNN202.html")
    browser.open(first)
    assert browser.ask("document.querySelector('h1').innerText").startswith("RNN202")
    assert browser.errors == []


def test_a_rule_shows_code_and_figure(address: str, browser: Browser) -> None:
    browser.open(f"{address}/rules/RNN202.html")
    assert browser.ask("document.querySelector('h1').innerText").startswith("RNN202")
    assert browser.ask("document.querySelector('img[src$=\"RNN202.svg\"]').naturalWidth") > 300
    shown = browser.ask(
        "[...document.querySelectorAll('pre')].filter(each => each.checkVisibility())"
        ".map(each => each.innerText)"
    )
    assert any("return out[:, -1]" in code for code in shown)
    assert any("torch.cat((h_n[-2], h_n[-1]), dim=-1)" in code for code in shown)
    proof = "document.querySelector('details[open]').innerText.includes('def prove')"
    assert not browser.ask(proof)
    browser.ask("[...document.querySelectorAll('details[open] label')].at(-1).click()")
    assert browser.until(proof)
    assert browser.errors == []


def test_picture_keeps_its_indentation(address: str, browser: Browser) -> None:
    browser.open(f"{address}/picture.svg")
    texts = "[...document.querySelectorAll('text')]"
    assert browser.ask(f"{texts}.filter(each => each.textContent.startsWith('  ')).length")
    drawn = f"{texts}.every(each => each.getNumberOfChars() == each.textContent.length)"
    assert browser.ask(drawn)


def test_nothing_sticks_out_of_a_narrow_screen(
    address: str, browser: Browser, gathered: dict[str, str]
) -> None:
    browser.resize(390, 844)
    for name in gathered:
        browser.open(f"{address}/{name.removesuffix('.md')}.html")
        assert browser.ask("document.documentElement.scrollWidth") <= 390, name
    assert browser.errors == []
