"""The small script of facets: every id with its facets as the site's data has them, and nothing that ends a script."""

from __future__ import annotations

from tests.web.conftest import Site, value_in

from guides.web.facets_script import FACETS_SCRIPT, KEYS, facets_script
from guides.web.site_data import SCRIPT


def data_of(site: Site, name: str) -> dict[str, object]:
    loaded: dict[str, object] = value_in(site.text(f"_static/{name}"))
    return loaded


def test_each_entry_has_the_facets_that_the_data_of_the_site_give_it(site: Site) -> None:
    facets, data = data_of(site, FACETS_SCRIPT), data_of(site, SCRIPT)
    found = {identifier: group[0] for group in facets["groups"] for identifier in group[1:]}  # type: ignore[attr-defined]  # a list
    entries = data["entries"]
    assert found == {e["id"]: {key: e[key] for key in KEYS if key in e} for e in entries}  # type: ignore[attr-defined]  # a list
    assert facets["titles"] == data["titles"]


def test_equal_facets_stand_there_once_and_no_title_ends_the_script() -> None:
    entry = {"area": "ethics", "roles": ["dpo"]}
    data = {
        "edition": {},
        "titles": {"roles": {"dpo": "</script>\u2028"}},
        "entries": [{"id": "A", **entry}, {"id": "B", "area": "ethics"}, {"id": "C", **entry}],
    }
    script = facets_script(data)
    assert "</" not in script
    assert "\u2028" not in script
    assert value_in(script)["groups"] == [
        [entry, "A", "C"],
        [{"area": "ethics"}, "B"],
    ]
