"""The Content-Security-Policy of the site: everything from its own folder, nothing inline, nothing from elsewhere."""

from __future__ import annotations

from typing import Final

#: directive -> what it allows; ``data:`` is what the style sheets draw small signs with
DIRECTIVES: Final = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}

#: what a page cannot say of itself in a meta element, and a server must send
SERVER_DIRECTIVES: Final = {"frame-ancestors": "'none'"}

#: headers that a server should send besides
SERVER_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def policy(*, served: bool = False) -> str:
    """The policy as one line; ``served`` adds what only a header may hold."""
    directives = {**DIRECTIVES, **SERVER_DIRECTIVES} if served else DIRECTIVES
    return "; ".join(f"{name} {value}" for name, value in directives.items())
