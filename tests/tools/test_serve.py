"""Serving on loopback: each fault is one line, and a page arrives."""

from __future__ import annotations

import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from tests.conftest import REPOSITORY

SERVE = [sys.executable, str(REPOSITORY / "tools/serve.py")]


def refused(*arguments: str) -> str:
    done = subprocess.run([*SERVE, *arguments], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (2, "")
    [line] = done.stderr.splitlines()
    return line


@pytest.mark.parametrize("port", ["", "web", "80", "70000", "-1", "8000.5", "٨٠٠٠"])
def test_a_wrong_port_is_one_line(port: str, tmp_path: Path) -> None:
    assert refused(port, str(tmp_path)).startswith("serve: PORT takes a number from 1024 to 65535, not ")


def test_a_port_in_use_is_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert refused(port).startswith(f"serve: port {port} cannot be used (Address already in use)")


def test_a_folder_without_pages_is_one_line(tmp_path: Path) -> None:
    assert refused(free_port(), str(tmp_path)).endswith("index.html is missing; build it with: make html")


def test_a_page_arrives(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<p>Hello</p>", encoding="utf-8")
    with subprocess.Popen([*SERVE, free_port(), str(tmp_path)], stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            address = server.stdout.readline().split(" at ")[1].split()[0]
            with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310  # our own server
                assert answer.read() == b"<p>Hello</p>"
        finally:
            server.terminate()


def free_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return str(probe.getsockname()[1])
