"""The Chromium of the machine, driven by Playwright: how it is started, and what only a browser can see."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote, urlsplit

from . import Finding, ToolMissing, existing

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True)
class View:
    """A way to look at a page."""

    width: int
    height: int
    scheme: Literal["light", "dark"] = "light"

    def __str__(self) -> str:
        """Return the view in words."""
        return f"{self.width} px wide, {self.scheme}"


DESKTOP, PHONE, NARROW, ZOOMED = (1280, 900), (390, 844), (320, 640), (320, 256)
VIEWS = tuple(View(width, height, scheme) for width, height in (DESKTOP, PHONE, NARROW) for scheme in ("light", "dark"))
"""Desktop, phone and the narrowest screen that WCAG asks for, in both colour schemes."""


def chromium() -> str:
    """Return the path of Chromium (``CHROMIUM`` in the environment overrides it).

    :raises ToolMissing: when it is not there.
    """
    path = os.environ.get("CHROMIUM", CHROMIUM)
    if not Path(path).exists():
        raise ToolMissing("chromium", "apt-get install chromium")
    return path


_open: list[Browser] = []
"""The browser of this process while somebody uses it: Playwright starts but once in a process."""


@contextmanager
def browser() -> Iterator[Browser]:
    """Start Chromium and end it; within another browser, use that one."""
    if _open:
        yield _open[0]
        return
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415  # its absence has a message of its own
    except ImportError as error:
        raise ToolMissing("playwright", "python -m pip install playwright") from error
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        _open.append(started)
        try:
            yield started
        finally:
            _open.clear()
            started.close()


@contextmanager
def shown(started: Browser, address: str, view: View, *, javascript: bool = True) -> Iterator[Page]:
    """Open an address in a fresh profile."""
    context = started.new_context(
        viewport={"width": view.width, "height": view.height},
        color_scheme=view.scheme,
        reduced_motion="reduce",
        java_script_enabled=javascript,
    )
    try:
        page = context.new_page()
        page.goto(address)
        yield page
    finally:
        context.close()


def addresses(pages: Iterable[Path | str]) -> list[str]:
    """Return the addresses of pages that are files or, with ``http://``, served.

    :raises FileNotFoundError: for a missing file.
    """
    given = list(pages)
    served = [str(page) for page in given if str(page).startswith(("http://", "https://"))]
    files = [page for page in given if str(page) not in served]
    return [*served, *(path.as_uri() for path in (existing(files) if files or not served else []))]


@contextmanager
def laid_out(page: Page) -> Iterator[None]:
    """Have all of a page laid out meanwhile, also what waits until a reader comes near, and nothing that sticks out cut off.

    Boxes of parts that wait have the places of a guess, so that they seem to lie on one another. What a closed menu holds
    does not wait: nobody sees it until it is opened.
    """
    page.evaluate("""() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('* { content-visibility: visible !important; contain: none !important; }'
        + 'details:not([open]) > :not(summary) { display: none !important; }');
      document.adoptedStyleSheets.push(sheet);
    }""")
    try:
        yield
    finally:
        page.evaluate("() => { document.adoptedStyleSheets.pop(); }")


def overflow(*pages: Path | str, view: View = View(*ZOOMED)) -> list[Finding]:
    """Return the pages that must be pushed sideways, by default at 400 % zoom, and what sticks out most."""
    findings = []
    with browser() as started:
        for address in addresses(pages):
            with shown(started, address, view) as page, laid_out(page):
                width, culprit = page.evaluate(_OVERFLOW)
            if width > view.width:
                message = f"the page is {width} px wide in a window of {view.width} px"
                findings.append(Finding("browser", address, culprit, "overflow", message))
    return findings


_OVERFLOW = """() => {
  let widest = null, edge = document.documentElement.clientWidth;
  for (const element of document.querySelectorAll('body *')) {
    const right = element.getBoundingClientRect().right + window.scrollX;
    if (right > edge + 0.5) { edge = right; widest = element; }
  }
  const name = !widest ? '' : widest.localName + (widest.id ? '#' + widest.id : '')
    + Array.from(widest.classList, (each) => '.' + each).join('');
  return [document.documentElement.scrollWidth, name];
}"""


def fetched_files(*pages: Path) -> dict[Path, frozenset[Path]]:
    """Return for each page the files that a browser fetches to show it, itself included, from its folder as from a server.

    An icon is left out by Chromium without a window, and so it is here.
    """
    found: dict[Path, frozenset[Path]] = {}
    with browser() as started:
        for page, address in zip(pages, addresses(pages), strict=True):
            context = started.new_context(viewport={"width": PHONE[0], "height": PHONE[1]})
            try:
                fetched: set[str] = set()
                tab = context.new_page()
                tab.on("request", lambda request, into=fetched: into.add(urlsplit(request.url).path))
                tab.goto(address, wait_until="networkidle")
                # a typeface is asked for when the page is first laid out, which may be after the network fell silent
                tab.evaluate("async () => { document.body.offsetHeight; await document.fonts.ready; }")
                tab.wait_for_load_state("networkidle")
            finally:
                context.close()
            found[page] = frozenset(Path(unquote(path)) for path in fetched)
    return found


def foreign_requests(*pages: Path | str) -> list[Finding]:
    """Return every request that the pages try to make to another host than their own; none leaves the machine."""
    findings: list[Finding] = []
    with browser() as started:
        for address in addresses(pages):
            context = started.new_context()
            try:
                foreign = sorted(_foreign(context.new_page(), address))
            finally:
                context.close()
            findings += [
                Finding("browser", address, "", "foreign-request", f"the page asks for {url}") for url in foreign
            ]
    return findings


_WEB = re.compile(r"^(?:https?|wss?)://")


def _foreign(page: Page, address: str) -> set[str]:
    home = urlsplit(address).netloc
    asked: set[str] = set()

    def answer(route: Route) -> None:
        if urlsplit(route.request.url).netloc == home:
            route.continue_()
        else:
            asked.add(route.request.url)
            route.abort()

    page.route(_WEB, answer)
    page.goto(address, wait_until="load")
    return asked
