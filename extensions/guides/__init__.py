"""Practitioners Guides: tracked requirements and checklist items, traceability tables, one source for three formats."""

from __future__ import annotations

__version__ = "2026.1"
