"""Serve a folder on loopback, or check that a port can be served on.

Usage: python3 tools/serve.py PORT FOLDER, or python3 tools/serve.py PORT. Each fault is one line that says what to do.
"""

from __future__ import annotations

import socket
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

HOST = "127.0.0.1"
#: below it only root may serve
LOWEST = 1024
HIGHEST = 65535


def port_of(text: str) -> int:
    """Return the port that a text names.

    :raises ValueError: with one line for the user, if it names none or the port is taken.
    """
    if not (text.isascii() and text.isdigit() and LOWEST <= int(text) <= HIGHEST):
        raise ValueError(f"PORT takes a number from {LOWEST} to {HIGHEST}, not {text!r}; for example: PORT=8010")
    with socket.socket() as probe:
        # as the server does, so that a port which was just given up counts as free
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(text)))
        except OSError as error:
            raise ValueError(
                f"port {text} cannot be used ({error.strerror}); choose another: PORT={int(text) % HIGHEST + 1}"
            ) from None
    return int(text)


def main(arguments: list[str]) -> int:
    """Do it; returns 0, or 2 with one line on the standard error."""
    try:
        port = port_of(arguments[0])
        if len(arguments) == 1:
            return 0
        folder = Path(arguments[1])
        if not (folder / "index.html").is_file():
            raise ValueError(f"{folder}/index.html is missing; build it with: make html")
    except ValueError as error:
        print(f"serve: {error}", file=sys.stderr)
        return 2
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    with ThreadingHTTPServer((HOST, port), handler) as server:
        print(f"serving {folder} at http://{HOST}:{port}/ (end with Ctrl+C)", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
