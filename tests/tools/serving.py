"""A folder served on loopback, by Python and by nginx, for tests that need a server."""

from __future__ import annotations

import re
import shutil
import subprocess
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.error import URLError

from . import ToolMissing


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name is the base class's
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve ``folder`` on a free port of the loopback; yields the address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def nginx(configuration: str, folder: Path, work: Path, port: int) -> Iterator[str]:
    """Serve ``folder`` with the project's own nginx configuration, on ``port`` of the loopback.

    :raises ToolMissing: when nginx is not installed.
    """
    program = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
    if program is None:
        raise ToolMissing("nginx", "apt-get install nginx-light")
    server = re.sub(r"listen [^;]+;", f"listen 127.0.0.1:{port};", configuration)
    server = re.sub(r"root [^;]+;", f"root {folder};", server)
    places = "".join(
        f"{kind}_temp_path {work / kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    file = work / "nginx.conf"
    file.write_text(
        f"daemon off; master_process off; pid {work / 'pid'}; error_log stderr;"
        f"events {{}} http {{ access_log off; {places}\n{server}\n}}\n",
        encoding="utf-8",
    )
    process = subprocess.Popen([program, "-p", str(work), "-c", str(file)], stderr=subprocess.PIPE)
    address = f"http://127.0.0.1:{port}/"
    try:
        for _ in range(100):
            if process.poll() is not None:
                said = process.stderr.read().decode() if process.stderr else ""
                raise RuntimeError(f"nginx ended: {said}")
            try:
                urllib.request.urlopen(address).close()  # our own loopback
                break
            except URLError:
                time.sleep(0.05)
        yield address
    finally:
        process.terminate()
        process.communicate()
