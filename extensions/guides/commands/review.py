"""``guides review``: show what changed behind each suspect link, and pin it again once somebody has looked."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from guides.audit.review import Suspect, Wording, matches, suspects
from guides.authoring.project_files import ProjectFiles, UsageError
from guides.authoring.review import Review, repin
from guides.commands import inputs
from guides.commands.outputs import write_all
from guides.commands.parsers import add_command, add_json, add_needs
from guides.commands.terminal import counted, harmless, paint, print_json, say
from guides.model.fingerprint import clause_pin, requirement_pin
from guides.model.guide_set import GuideSet
from guides.model.problem import did_you_mean

if TYPE_CHECKING:
    from guides.commands.parsers import Subparsers

STATES = ("draft", "checked", "confirmed")


def add_parser(subparsers: Subparsers) -> None:
    """Add the subcommand."""
    parser = add_command(
        subparsers,
        "review",
        "show suspect links to provisions, and pin them again after review",
        "A link is suspect when its requirement or its provision changed since it was reviewed. Without --role, the\n"
        "links are shown with the wording that was reviewed (if a baseline holds it) and the one of now. With --role\n"
        "and --date each is confirmed and pinned again; the crosswalk files keep their comments and their order.\n\n"
        "LINK is a requirement (ETH-R001), a provision (GDPR:art-35-1), both (ETH-R001=GDPR:art-35-1), or a module\n"
        "(ETH-M01).",
        "review",
        "review ETH-M01 --role dpo --date 2026-11-25",
        "review ETH-R001=GDPR:art-35-1 --role dpo --date 2026-11-25 --yes",
    )
    parser.add_argument("links", nargs="*", metavar="LINK", help="which suspect links (default: show all)")
    parser.add_argument("--all", action="store_true", help="pin all suspect links again")
    parser.add_argument("--role", default="", help="who reviewed, such as dpo")
    parser.add_argument("--date", default="", metavar="YYYY-MM-DD", help="day of the review")
    parser.add_argument("--state", choices=STATES, default="checked", help="result of the review (default: checked)")
    parser.add_argument("--yes", action="store_true", help="do not ask before each link")
    add_json(parser)
    add_needs(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Show the links, or pin them again; returns 1 if suspect ones remain."""
    _check(options)
    files = inputs.project(options)
    guides = inputs.guide_set(files, options.needs)
    found = suspects(guides)
    chosen = _chosen(options, guides, found)
    if options.json:
        print_json({"command": "review", "suspect": len(found), "links": [_data(suspect) for suspect in chosen]})
        return 1 if chosen else 0
    if not options.role:
        for suspect in chosen:
            print(_text(guides, suspect))
        say(f"{counted(len(chosen), 'suspect link')} of {len(guides.data.crosswalk)}")
        return 1 if chosen else 0
    # a wrong name is told before anybody is asked to say --yes
    if not options.yes and not sys.stdin.isatty():
        raise UsageError("nobody is there to confirm each link; say --yes if all of them were reviewed")
    kept = [suspect for suspect in chosen if options.yes or _confirmed(guides, suspect)]
    _pin(files, guides, kept, options)
    print(f"{counted(len(kept), 'link')} pinned again; {len(found) - len(kept)} suspect")
    return 1 if len(found) > len(kept) else 0


def _check(options: argparse.Namespace) -> None:
    if bool(options.role) != bool(options.date):
        raise UsageError("--role and --date go together: who reviewed, and when")
    if not options.role and (options.yes or options.all):
        raise UsageError("to pin links again, say who reviewed them and when: --role ROLE --date YYYY-MM-DD")
    if options.json and options.role:
        raise UsageError("--json shows and changes nothing; leave --role and --date out")
    if options.role and bool(options.links) == options.all:
        raise UsageError("name the links that were reviewed, or all of them with --all")
    if options.date:
        try:
            sound = date.fromisoformat(options.date).isoformat() == options.date
        except ValueError:
            sound = False
        if not sound:
            raise UsageError(f"--date {options.date} is no day; write YYYY-MM-DD")


def _chosen(options: argparse.Namespace, guides: GuideSet, found: list[Suspect]) -> list[Suspect]:
    roles = {**guides.data.vocabulary.roles, "author": "Author"}
    if options.role and options.role not in roles:
        raise UsageError(
            f"role {options.role!r} is unknown{did_you_mean(options.role, roles)}; use one of {', '.join(roles)}"
        )
    if not options.links:
        return found
    modules = {suspect.link: guides.module_of(suspect.link.requirement) for suspect in found}
    for name in options.links:
        if not any(matches(suspect, name, modules[suspect.link]) for suspect in found):
            known = {n for s in found for n in (s.link.requirement, s.link.clause, modules[s.link])}
            raise UsageError(f"no suspect link is meant by {name}{did_you_mean(name, known)}; see guides review")
    return [s for s in found if any(matches(s, name, modules[s.link]) for name in options.links)]


def _text(guides: GuideSet, suspect: Suspect) -> str:
    link = suspect.link
    clause = guides.data.catalogue.clauses[link.clause]
    reviewed = f"{link.review_state} by {link.review_role} on {link.review_date}"
    lines = [
        paint(f"{link.requirement} {guides.title(link.requirement)} -> {clause.citation}: {clause.label}", "head"),
        f"  {link.path}:{link.line}; {link.relation}; {reviewed}",
        f"  reason: {link.reason}",
    ]
    for end, wording in (("requirement", suspect.requirement), ("provision", suspect.clause)):
        if wording.changed:
            lines += _wording(end, wording)
    return "\n".join(harmless(line) if "\x1b[" not in line else line for line in lines) + "\n"


def _wording(end: str, wording: Wording) -> list[str]:
    if wording.reviewed is None:
        lines = [f"  the {end} changed; no baseline holds the wording that was reviewed. It reads now:"]
        return lines + [f"    {part}: {words}" for part, _, words in wording.differences]
    lines = [f"  the {end} changed since edition {wording.edition}:"]
    for part, old, new in wording.differences:
        lines += [
            f"    {part}",
            paint(f"      - {harmless(old)}", "old"),
            paint(f"      + {harmless(new)}", "new"),
        ]
    return lines


def _data(suspect: Suspect) -> dict[str, object]:
    link = suspect.link
    ends = {
        end: {"changed": w.changed, "now": w.now, "reviewed": w.reviewed, "edition": w.edition}
        for end, w in (("requirement", suspect.requirement), ("clause", suspect.clause))
    }
    place = {"path": link.path, "line": link.line, "review_role": link.review_role, "review_date": link.review_date}
    return {"link": f"{link.requirement}={link.clause}", "relation": link.relation, **place, "ends": ends}


def _confirmed(guides: GuideSet, suspect: Suspect) -> bool:
    print(_text(guides, suspect))
    return input("Does the link still hold as it is written? [y/N] ").strip().lower() in ("y", "yes")


def _pin(files: ProjectFiles, guides: GuideSet, kept: list[Suspect], options: argparse.Namespace) -> None:
    by_file: dict[str, dict[tuple[str, str], Review]] = {}
    for suspect in kept:
        link = suspect.link
        pins = (
            requirement_pin(guides.records[link.requirement]),
            clause_pin(guides.data.catalogue.clauses[link.clause]),
        )
        review = Review(options.role, options.date, options.state, *pins)
        by_file.setdefault(link.path, {})[link.requirement, link.clause] = review
    made: dict[Path, bytes] = {}
    for shown, reviews in by_file.items():
        path = files.root / shown
        made[path] = repin(path.read_text(encoding="utf-8"), reviews).encode()
    write_all(made)
