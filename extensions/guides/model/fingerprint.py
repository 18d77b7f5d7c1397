"""Fingerprints of wording: the same words give the same eight hex digits, on every machine."""

from __future__ import annotations

import hashlib
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guides.model.records import Clause, Record

#: fields whose change alters what a requirement means; the rest is advice around it
MEANING = ("basis", "basis_note", "evidence", "question")

LENGTH = 8


def fingerprint(*parts: str) -> str:
    """Hash of the parts' words; white space and Unicode form do not count."""
    words = ("\x1f".join(" ".join(unicodedata.normalize("NFC", part).split()) for part in parts)).encode()
    return hashlib.sha256(words).hexdigest()[:LENGTH]


def requirement_pin(record: Record) -> str:
    """Fingerprint of what a requirement means: its title, statement, basis, evidence and auditor's question."""
    return fingerprint(record.title, record.body, *(record.text(name) for name in MEANING))


def item_pin(record: Record) -> str:
    """Fingerprint of what an item asks: its title, question and where to look."""
    return fingerprint(record.title, record.body, record.text("look_at"))


def clause_pin(clause: Clause) -> str:
    """Fingerprint of a provision: of its text where the catalogue has one, else of its reference and label."""
    return clause.pin[:LENGTH] if clause.pin else fingerprint(clause.ref, clause.label)
