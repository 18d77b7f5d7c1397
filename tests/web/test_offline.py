"""The copy for reading off line: kept when asked, complete, and replaced only when the reader says so."""

from __future__ import annotations

import json
import re
import shutil
import socket
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.tools.serving import served
from tests.web.conftest import Site

from guides.edition import Edition
from guides.web.offline import TEMPLATE, file_hashes, manifest, worker

EDITION = Edition("2026.1", "abc1234", 1767225600)


def test_the_worker_names_every_file_with_its_hash(site: Site) -> None:
    hashes = file_hashes(site.folder)
    written = (site.folder / "guides-worker.js").read_text(encoding="utf-8")
    assert not re.search(r'"@[A-Z]+@"', written)
    files = {p.relative_to(site.folder).as_posix() for p in site.folder.rglob("*") if p.is_file()}
    assert set(hashes) == {
        f for f in files if not f.endswith(("objects.inv", ".buildinfo", "searchindex.js", "guides-worker.js"))
    }
    for path, digest in hashes.items():
        assert f'"{path}":"{digest[:16]}"' in written


def test_equal_sites_have_equal_workers_and_a_changed_file_another_version() -> None:
    template = TEMPLATE.read_text(encoding="utf-8")
    one = worker(template, {"index.html": "a" * 64}, EDITION)
    assert one == worker(template, {"index.html": "a" * 64}, EDITION)
    assert one != worker(template, {"index.html": "b" * 64}, EDITION)


def test_the_manifest_names_files_that_exist(site: Site) -> None:
    written = json.loads((site.folder / "guides.webmanifest").read_text(encoding="utf-8"))
    assert written == manifest("Practitioners Guides") | {"name": written["name"]}
    assert (site.folder / written["start_url"]).is_file()
    assert all((site.folder / icon["src"]).is_file() for icon in written["icons"])


def keep(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("#guides-offline button").click()
    page.locator("#guides-offline", has_text="open without a network").wait_for(timeout=15_000)


def test_a_kept_copy_opens_without_the_server(chromium: Browser, site: Site) -> None:
    context = chromium.new_context()
    page = context.new_page()
    with served(site.folder) as address:
        keep(page, f"{address}index.html")
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", int(address.rstrip("/").rpartition(":")[2]))).close()
    for path in ("ethics/one.html", "audit.html?area=ethics", ""):
        page.goto(address + path)
        assert page.locator("article h1").count() == 1, path
    context.close()


def test_a_new_edition_waits_until_it_is_asked_for(chromium: Browser, site: Site, tmp_path: Path) -> None:
    copy = tmp_path / "site"
    shutil.copytree(site.folder, copy)
    context = chromium.new_context()
    page = context.new_page()
    with served(copy) as address:
        keep(page, f"{address}plain.html")
        plain = copy / "plain.html"
        plain.write_text(plain.read_text(encoding="utf-8").replace("</h1>", " anew</h1>"), encoding="utf-8")
        template = TEMPLATE.read_text(encoding="utf-8")
        newer = Edition("2027.1", "def5678", 1798761600)
        (copy / "guides-worker.js").write_text(worker(template, file_hashes(copy), newer), encoding="utf-8")
        page.reload()
        offer = page.locator("#guides-update")
        offer.wait_for(timeout=15_000)
        assert "2027.1" in offer.inner_text()
        assert "anew" not in page.locator("h1").inner_text()
        page.reload()
        offer.wait_for(timeout=15_000)
        assert "anew" not in page.locator("h1").inner_text()
        page.locator("[data-take]").click()
        page.locator("h1", has_text="anew").wait_for(timeout=15_000)
    context.close()


def test_a_page_opened_from_a_folder_offers_nothing(chromium: Browser, site: Site) -> None:
    page = chromium.new_page()
    page.goto((site.folder / "index.html").as_uri())
    assert not page.locator("#guides-offline").is_visible()
    page.close()
