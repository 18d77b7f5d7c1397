"""A search index that is the same after an incremental build as after a clean one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sphinx.util.index_entries import split_index_msg

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def restore_index_entries(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Handler of ``html-collect-pages``, the last event before the index is written: mend the index.

    Sphinx's indexer notes the entries of a page when it writes the page and does not read them back from the last
    index, so that an incremental build forgets those of every other page. The index domain knows them all.
    """
    indexer = getattr(app.builder, "indexer", None)
    if indexer is not None:
        known = app.env.domains.index_domain.entries
        indexer._index_entries.clear()  # noqa: SLF001  # the indexer has no other door
        for docname in sorted(known):
            indexer._index_entries[docname] = sorted(_search_entries(known[docname]))  # noqa: SLF001  # see above
        # a word that an edit took from its last page stays in the index otherwise, and leads nowhere
        for words in (indexer._mapping, indexer._title_mapping):  # noqa: SLF001  # see above
            for word in [word for word, pages in words.items() if not pages]:
                del words[word]
    return iter(())


def _search_entries(entries: list[tuple[str, str, str, str, str | None]]) -> set[tuple[str, str, str]]:
    """What the search index takes from the index entries of a page: each part of an entry with its target."""
    found: set[tuple[str, str, str]] = set()
    for entry_type, value, target, main, _key in entries:
        found |= {(part, target or "", main) for part in split_index_msg(entry_type, value)}
    return found
