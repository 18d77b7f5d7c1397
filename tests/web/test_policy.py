"""The Content-Security-Policy holds on every page, in the page itself and as nginx sends it."""

from __future__ import annotations

import re
import socket
import urllib.request
from pathlib import Path

from playwright.sync_api import Browser
from tests.conftest import REPOSITORY
from tests.tools.serving import nginx
from tests.web.conftest import Site

from guides.web.policy import SERVER_HEADERS, policy

CONFIGURATION = REPOSITORY / "docs/serving/nginx.conf"

WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => {
  window.violations.push(event.violatedDirective + " " + event.blockedURI + " " + event.sample);
});
"""


def test_the_policy_is_the_first_thing_that_a_page_says(site: Site) -> None:
    for page in site.pages:
        head = re.search(r"<head>\s*(<[^>]+>)", page.read_text(encoding="utf-8"))
        assert head is not None
        assert head[1] == f'<meta http-equiv="Content-Security-Policy" content="{policy()}">', page


def test_no_page_breaks_the_policy_from_a_folder(chromium: Browser, site: Site) -> None:
    context = chromium.new_context()
    context.add_init_script(WATCH)
    page = context.new_page()
    for file in site.pages:
        page.goto(file.as_uri())
        assert page.evaluate("window.violations") == [], file
    context.close()


def test_the_policy_stops_what_it_should(chromium: Browser, site: Site) -> None:
    page = chromium.new_page()
    page.goto((site.folder / "index.html").as_uri())
    page.evaluate("""() => {
      const script = document.createElement("script");
      script.textContent = "window.broken = true";
      document.body.append(script);
    }""")
    assert page.evaluate("window.broken") is None
    page.close()


def test_nginx_sends_the_policy_and_the_other_headers(chromium: Browser, site: Site, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    configuration = CONFIGURATION.read_text(encoding="utf-8")
    with nginx(configuration, site.folder, tmp_path, port) as address:
        with urllib.request.urlopen(f"{address}index.html") as answer:  # noqa: S310  # our own loopback
            headers = dict(answer.headers)
        assert headers["Content-Security-Policy"] == policy(served=True)
        assert {name: headers[name] for name in SERVER_HEADERS} == SERVER_HEADERS
        with urllib.request.urlopen(f"{address}guides.webmanifest") as answer:  # noqa: S310
            assert answer.headers["Content-Type"] == "application/manifest+json"
        context = chromium.new_context()
        context.add_init_script(WATCH)
        page = context.new_page()
        page.goto(f"{address}ethics/one.html")
        assert page.evaluate("window.violations") == []
        context.close()
