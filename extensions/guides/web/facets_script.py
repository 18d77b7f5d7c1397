"""The facets by which the tables of the site filter, by id: a small script, so that no table loads all the guides."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from guides.web.script_data import to_expression

if TYPE_CHECKING:
    from collections.abc import Mapping

#: name of the script, in ``_static``; a table asks for it when a reader opens its filter
FACETS_SCRIPT: Final = "guides-facets.js"

#: keys of an entry of the site's data that are facets of it
KEYS: Final = ("area", "roles", "phases", "tool_classes", "bases", "frameworks", "journeys")


def facets_script(data: Mapping[str, Any]) -> str:
    """The script that sets ``window.guidesFacets``: edition, titles of the values, and groups of ids with equal facets.

    Most records share their facets with others of their module, so each set of facets stands there once.

    :param data: what ``site_data`` returns.
    """
    groups: dict[str, list[str]] = {}
    for entry in data["entries"]:
        own = {key: entry[key] for key in KEYS if key in entry}
        groups.setdefault(json.dumps(own, ensure_ascii=False), []).append(entry["id"])
    content = {
        "edition": data["edition"],
        "titles": data["titles"],
        "groups": [[json.loads(own), *ids] for own, ids in groups.items()],
    }
    return f'"use strict";\nwindow.guidesFacets = {to_expression(content)};\n'
