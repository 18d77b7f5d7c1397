"""The lock file of packages, read: name, version, hashes, and what asked for each."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PACKAGE = re.compile(r"(?P<name>[A-Za-z0-9][\w.-]*)==(?P<version>[^\s;\\]+)(?:\s*;\s*(?P<marker>[^\\]+?))?\s*\\?$")
_HASH = re.compile(r"\s+--hash=sha256:(?P<hash>[0-9a-f]{64})")
_VIA = re.compile(r"\s+#\s+(?:via\s*)?(?P<name>[A-Za-z0-9][^\s]*(?: \([^)]*\))?)?$")


@dataclass(frozen=True, slots=True)
class LockedPackage:
    """One package; ``hashes`` are the SHA-256 of its files, ``marker`` says on which systems it is wanted."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]
    wanted_by: tuple[str, ...]


def read_lock(text: str) -> tuple[LockedPackage, ...]:
    """Packages of the lock file, by name.

    :raises ValueError: if a package has no hash, which a lock file must give.
    """
    entries: list[tuple[re.Match[str], list[str], list[str]]] = []
    for line in text.splitlines():
        if match := _PACKAGE.match(line):
            entries.append((match, [], []))
        elif entries and (match := _HASH.match(line)):
            entries[-1][1].append(match["hash"])
        elif entries and (match := _VIA.match(line)) and match["name"]:
            entries[-1][2].append(match["name"].partition(" ")[0])
    found = []
    for match, hashes, via in entries:
        if not hashes:
            raise ValueError(f"the lock file gives no hash for {match['name']}; run: make lock")
        marker = (match["marker"] or "").strip()
        found.append(LockedPackage(match["name"], match["version"], marker, tuple(sorted(hashes)), tuple(via)))
    return tuple(sorted(found, key=lambda package: package.name))
