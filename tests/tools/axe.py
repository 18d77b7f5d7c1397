"""axe-core, the accessibility rules that run in a browser, injected into pages at several widths, light and dark."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import Finding, node_file
from .browser import VIEWS, View, addresses, browser, laid_out, shown

if TYPE_CHECKING:
    from playwright.sync_api import Page

_RUN = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ['violations'] });
  return violations.map(({ id, impact, help, nodes }) => ({
    id, impact, help, targets: nodes.map(({ target }) => target.flat().join(' ')),
  }));
}"""


def axe(*pages: Path | str, views: Sequence[View] = VIEWS, without: Sequence[str] = ()) -> list[Finding]:
    """Return every violation of axe-core's rules (WCAG and best practice) on the given pages in the given views.

    A violation that shows in several views is returned once, with the views in its message.

    :param pages: files, or addresses that begin with ``http://``.
    :param views: widths and colour schemes; by default desktop, phone and 320 px, light and dark.
    :param without: rules that do not apply; the caller says why.
    :raises FileNotFoundError: for a missing file.
    """
    seen: dict[tuple[str, str, str, str], list[str]] = {}
    with browser() as started:
        for address in addresses(pages):
            for view in views:
                with shown(started, address, view) as page:
                    for violation in _violations(page):
                        if violation["id"] not in without:
                            _note(seen, address, view, violation)
    return [
        Finding("axe", address, selector, rule, f"{message} ({'; '.join(where)})")
        for (address, selector, rule, message), where in seen.items()
    ]


def axe_on(page: Page) -> list[Finding]:
    """Return every violation on a page as it stands in the browser now, after whatever a test did on it."""
    return [
        Finding("axe", page.url, target, violation["id"], f"{violation['impact']}: {violation['help']}")
        for violation in _violations(page)
        for target in violation["targets"]
    ]


def _violations(page: Page) -> list[dict[str, Any]]:
    # Never with bypass_csp or a script element: the page must stay as its readers get it.
    page.evaluate(node_file("axe-core/axe.min.js").read_text(encoding="utf-8"))
    with laid_out(page):
        found: list[dict[str, Any]] = page.evaluate(_RUN)
    return found


def _note(
    seen: dict[tuple[str, str, str, str], list[str]], address: str, view: View, violation: dict[str, Any]
) -> None:
    message = f"{violation['impact']}: {violation['help']}"
    for target in violation["targets"]:
        seen.setdefault((address, target, violation["id"], message), []).append(str(view))
