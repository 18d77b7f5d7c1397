"""Roles of running text: ``{clause}`` cites a provision, ``{module}`` names a module, ``{titled}`` any record."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.roles import XRefRole

from guides.model.problem import did_you_mean
from guides.warnings_ import GuidesWarning, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from guides.pages.domain import GuidesDomain


def resolve_unresolved(
    app: Sphinx, env: BuildEnvironment, node: addnodes.pending_xref, contnode: nodes.TextElement
) -> nodes.Node | None:
    """Handler of ``missing-reference``: a planned identifier becomes its title with the word planned.

    A provision or identifier that neither exists nor is planned is reported with the nearest one.
    """
    if node.get("refdomain") != "guides" and node.get("reftype") != "any":
        return None
    domain = cast("GuidesDomain", env.get_domain("guides"))
    target = node["reftarget"]
    if node["reftype"] == "clause":
        hint = did_you_mean(target, domain.guide_data.catalogue.clauses)
        warn(GuidesWarning.UNKNOWN_CLAUSE, f"no catalogue holds the provision {target!r}{hint}", node)
        return nodes.literal("", target)
    planned = domain.guide_set.planned_title(target)
    if planned:
        words = contnode.astext() if node.get("refexplicit") else f"{target} {planned}"
        return nodes.inline("", f"{words} (planned)", classes=["need-ref", "planned"])
    if node.get("refdomain") == "guides":
        planned_ids = [i for i, e in domain.guide_data.registry.items() if e.status == "planned"]
        known = [*domain.guide_set.records, *planned_ids]
        warn(GuidesWarning.UNKNOWN_MODULE, f"{target} neither exists nor is planned{did_you_mean(target, known)}", node)
        return nodes.literal("", target)
    return None


def setup_roles(app: Sphinx) -> None:
    """Register the roles without a domain prefix, since authors meet them on every page."""
    app.add_role("clause", GuidesRole("clause"))
    app.add_role("module", GuidesRole("module"))
    app.add_role("titled", GuidesRole("titled"))
    app.connect("missing-reference", resolve_unresolved)


class GuidesRole(XRefRole):
    """A cross-reference role of the guides domain that authors write without the domain's name."""

    def __init__(self, kind: str) -> None:
        super().__init__(innernodeclass=nodes.inline)
        self.kind = kind

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return one pending reference into the guides domain."""
        self.refdomain, self.reftype = "guides", self.kind
        self.classes = ["need-ref"]
        return self.create_xref_node()
