"""``guides new``: issue the next identifier of a kind, register it, and write the skeleton of its need."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from guides import __version__
from guides.authoring.project_files import ProjectFiles, UsageError
from guides.exchange.atomic import write_text
from guides.model.checks import ACROSS_PREFIXES, KIND_LETTERS
from guides.model.registry import RegistryEntry, next_id, read_registry, write_registry
from guides.model.vocabulary import AREA_PREFIXES

#: digits of the number in an identifier, by kind
DIGITS = {"module": 2, "requirement": 3, "item": 3, "artefact": 2, "tension": 2, "journey": 2, "step": 2, "lesson": 2}

#: link that a need of a kind must carry
MUST_LINK = {"item": "verifies", "artefact": "evidences", "tension": "between", "step": "uses", "lesson": "informs"}


@dataclass(frozen=True, slots=True)
class Request:
    """What the author asks for; ``page`` is where the skeleton goes, or ``None`` for the terminal."""

    kind: str
    area: str
    title: str
    page: Path | None
    journey: str = ""


def id_prefix(request: Request) -> str:
    """Letters before the number, for example ``ETH-R``.

    :raises UsageError: if the kind needs an area or a journey that was not given.
    """
    if request.kind == "step":
        if not request.journey:
            raise UsageError("a step belongs to a journey; name it with --journey J-NN")
        return f"{request.journey}-S"
    for letter, kind in ACROSS_PREFIXES.items():
        if kind == request.kind:
            return f"{letter}-"
    if not request.area:
        raise UsageError(
            f"a {request.kind} belongs to an area; name it with --area {{{','.join(AREA_PREFIXES.values())}}}"
        )
    area = next(letters for letters, name in AREA_PREFIXES.items() if name == request.area)
    letter = next(letter for letter, kind in KIND_LETTERS.items() if kind == request.kind)
    return f"{area}-{letter}"


def skeleton(identifier: str, request: Request, needs: dict[str, object]) -> str:
    """Directive with every option that the kind requires, each empty, so that the build names what is still missing.

    :param needs: the table ``needs`` of ubproject.toml.
    """
    kinds: dict[str, dict[str, dict[str, dict[str, object]]]] = needs["types"]  # type: ignore[assignment]  # TOML as declared
    required = [name for name, rule in kinds[request.kind].get("fields", {}).items() if rule.get("nullable") is False]
    options = [f":id: {identifier}"]
    if request.kind in MUST_LINK:
        options.append(f":{MUST_LINK[request.kind]}:")
    options += [f":{name}:" for name in required]
    return "\n".join([f":::{{{request.kind}}} {request.title}", *options, "", ":::", ""])


def issue(files: ProjectFiles, request: Request) -> tuple[str, str]:
    """Issue an identifier and write its skeleton; nothing is written unless everything can be.

    :return: the identifier, and the skeleton.
    :raises UsageError: if the registry is broken, the page is missing, or the kind needs more.
    """
    prefix = id_prefix(request)
    entries, problems = read_registry(files.registry, files.shown(files.registry))
    if problems:
        raise UsageError(f"mend the registry first: {problems[0]}")
    if request.journey and request.journey not in entries:
        raise UsageError(f"{request.journey} is not in {files.shown(files.registry)}")
    if request.kind == "module" and request.page is not None and request.page.exists():
        raise UsageError(f"{files.shown(request.page)} exists; a new module gets a page of its own")
    if request.kind != "module" and request.page is not None and not request.page.is_file():
        raise UsageError(f"{files.shown(request.page)} does not exist; name the page of the module")
    try:
        identifier = next_id(entries, prefix, DIGITS[request.kind])
    except ValueError as error:
        raise UsageError(str(error)) from error
    needs = tomllib.loads(files.model.read_text(encoding="utf-8"))["needs"]
    text = skeleton(identifier, request, needs)
    if request.page is not None:
        before = (
            request.page.read_text(encoding="utf-8").rstrip("\n") if request.page.exists() else f"# {request.title}"
        )
        write_text(request.page, f"{before}\n\n{text}")
    entries[identifier] = RegistryEntry(identifier, "active", __version__, "", "", "", 0)
    write_text(files.registry, write_registry(entries.values()))
    return identifier, text
