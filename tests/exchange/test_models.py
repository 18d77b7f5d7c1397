"""The formats of the whole model: valid by their public schemas, equal after a round trip, and sound in themselves."""

from __future__ import annotations

import hashlib
import io
import json
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pyarrow.parquet as pq
import pytest
import reqif
import xmlschema
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from reqif.parser import ReqIFParser
from reqif.unparser import ReqIFUnparser
from tests.conftest import REPOSITORY

from guides.edition import TOOLS
from guides.exchange.checksums import checksums, write_checksums
from guides.exchange.export import Export
from guides.exchange.formats import FILES, TABLE_FORMATS, readme, write_tables
from guides.exchange.guides_json import SCHEMA_VERSION, UnreadableGuides, guides_file, read_guides_json, to_guides_json
from guides.exchange.lock_file import read_lock
from guides.exchange.oscal import plain
from guides.exchange.oscal_catalog import to_oscal_catalog
from guides.exchange.oscal_mapping import to_oscal_mapping
from guides.exchange.oscal_plan import to_oscal_plan
from guides.exchange.parquet import crosswalk_parquet, links_parquet, records_parquet
from guides.exchange.provenance import to_provenance_json
from guides.exchange.reqif_file import to_reqif
from guides.exchange.sbom import to_sbom
from guides.exchange.table_json import SCHEMA as TABLE_SCHEMA
from guides.exchange.table_json import to_table_json

# --- guides.json ------------------------------------------------------------------------------------------------------


def test_guides_json_comes_back_as_it_was(small_export: Export, tmp_path: Path) -> None:
    file = tmp_path / "guides.json"
    file.write_text(to_guides_json(small_export), encoding="utf-8")
    assert read_guides_json(file) == guides_file(small_export)
    states = {link["target"]: link["state"] for step in json.loads(file.read_text())["steps"] for link in step["links"]}
    assert states["ETH-M01"] == "covered"
    assert states["OPS-M09"] == "orphaned"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            {"schema_version": SCHEMA_VERSION + 1},
            "has schema_version 2, and this program reads up to 1; a newer edition",
        ),
        ({"schema_version": None}, "it has no schema_version"),
        ({"schema_version": True}, "it has no schema_version"),
        ({"modules": [{"id": "X"}]}, r"modules/0"),
        ({"surplus": 1}, "surplus"),
    ],
)
def test_a_strange_guides_json_is_refused_with_the_reason(
    small_export: Export, tmp_path: Path, change: dict[str, Any], message: str
) -> None:
    file = tmp_path / "guides.json"
    file.write_text(json.dumps(json.loads(to_guides_json(small_export)) | change), encoding="utf-8")
    with pytest.raises(UnreadableGuides, match=message):
        read_guides_json(file)


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"\xff\xfe", b'"x"'])
def test_what_is_no_guides_json_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "guides.json"
    file.write_bytes(content)
    with pytest.raises(UnreadableGuides):
        read_guides_json(file)


def test_tables_as_json_keep_their_schema(small_export: Export) -> None:
    validator = jsonschema_rs.validator_for(json.loads(TABLE_SCHEMA.read_text(encoding="utf-8")))
    for table in small_export.tables:
        data = json.loads(to_table_json(table))
        validator.validate(data)
        assert len(data["rows"]) == len(table.rows)


# --- OSCAL ------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def oscal(small_export: Export) -> dict[str, dict[str, Any]]:
    """The three files, by what they are."""
    makers = (to_oscal_catalog, to_oscal_mapping, to_oscal_plan)
    return {next(iter(data)): data for data in (json.loads(make(small_export)) for make in makers)}


@pytest.fixture(scope="module")
def oscal_schema(schemas: Path) -> dict[str, Any]:
    """The official schema of all OSCAL models."""
    found: dict[str, Any] = json.loads((schemas / "oscal_complete_schema-1.2.3.json").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("kind", ["catalog", "mapping-collection", "assessment-plan"])
def test_oscal_is_valid_by_the_official_schema(oscal: dict[str, Any], oscal_schema: dict[str, Any], kind: str) -> None:
    branch = next(entry for entry in oscal_schema["oneOf"] if kind in entry["properties"])
    validator = jsonschema_rs.validator_for({k: v for k, v in oscal_schema.items() if k != "oneOf"} | branch)
    assert [f"{list(e.instance_path)}: {e.message}" for e in validator.iter_errors(oscal[kind])] == []
    broken = json.loads(json.dumps(oscal[kind]))
    broken[kind]["uuid"] = "no uuid"
    assert not validator.is_valid(broken)


def walk(data: object) -> Iterator[tuple[str, Any]]:
    """Every key and value below ``data``."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield key, value
            yield from walk(value)
    elif isinstance(data, list):
        for entry in data:
            yield from walk(entry)


def values(data: object, key: str) -> list[Any]:
    """Values of a key, wherever it stands."""
    return [value for name, value in walk(data) if name == key]


def test_every_reference_in_oscal_leads_somewhere(oscal: dict[str, dict[str, Any]]) -> None:
    catalog = oscal["catalog"]
    names = Counter(value for value in values(catalog, "id") if isinstance(value, str))
    assert [name for name, count in names.items() if count > 1] == [], "an id stands once in a catalogue"
    for data in oscal.values():
        uuids = Counter(values(data, "uuid"))
        assert [name for name, count in uuids.items() if count > 1] == []
        assert all(
            re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", u) for u in uuids
        )
        known = set(uuids) | set(names)
        lost = [h for h in values(data, "href") if h.startswith("#") and h[1:] not in known]
        assert lost == []
        roles = {role["id"] for group in values(data, "roles") for role in group}
        assert set(values(data, "role-id")) <= roles
        assert {party for group in values(data, "party-uuids") for party in group} <= set(uuids)
    plan = oscal["assessment-plan"]
    assert set(values(plan, "control-id")) == {c["id"] for group in values(catalog, "controls") for c in group}
    assert set(values(plan, "activity-uuid")) <= set(values(plan, "uuid"))


def test_the_mapping_collection_says_what_is_mapped_and_what_is_not(
    oscal: dict[str, Any], small_export: Export
) -> None:
    (mapping,) = oscal["mapping-collection"]["mapping-collection"]["mappings"]
    pairs = [(m["sources"][0]["id-ref"], m["targets"][0]["id-ref"], m["relationship"]) for m in mapping["maps"]]
    assert pairs == [("ETH-R001", "GDPR.art-5-1-b", "subset-of")]
    unmapped = mapping["source-gap-summary"]["unmapped-controls"][0]["with-ids"]
    assert {*unmapped, "ETH-R001"} == {r.id for r in small_export.guides.of_kind("requirement")}
    assert "target-gap-summary" not in mapping, "the one provision is mapped"


def test_the_catalogue_says_what_the_records_say(oscal: dict[str, Any], small_export: Export) -> None:
    controls = {c["id"]: c for group in values(oscal["catalog"], "controls") for c in group}
    for requirement in small_export.guides.of_kind("requirement"):
        control = controls[requirement.id]
        assert plain(control["title"]) == requirement.title
        parts = {part["id"]: part for part in control["parts"]}
        assert plain(parts[f"{requirement.id}_smt"]["prose"]) == requirement.body
        items = [p["props"][0]["value"] for p in parts[f"{requirement.id}_obj"].get("parts", [])]
        assert items == list(small_export.guides.graph.sources(requirement.id, "verifies"))


# --- ReqIF ------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def reqif_file(small_export: Export, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ReqIF file of the small guides."""
    file = tmp_path_factory.mktemp("reqif") / "guides.reqif"
    file.write_text(to_reqif(small_export), encoding="utf-8")
    return file


def test_reqif_is_valid_by_the_schema_of_omg_and_comes_back_as_it_was(reqif_file: Path) -> None:
    schema = xmlschema.XMLSchema(str(Path(reqif.__file__).parent / "reqif_schema/reqif.xsd"))
    assert [str(error) for error in schema.iter_errors(str(reqif_file))] == []
    bundle = ReqIFParser.parse(str(reqif_file))
    assert bundle.exceptions == []
    assert ReqIFUnparser.unparse(bundle) == reqif_file.read_text(encoding="utf-8")


def test_reqif_identifiers_are_unique_and_every_reference_leads_somewhere(reqif_file: Path) -> None:
    text = reqif_file.read_text(encoding="utf-8")
    names = Counter(re.findall(r' IDENTIFIER="([^"]+)"', text))
    assert [name for name, count in names.items() if count > 1] == []
    assert set(re.findall(r"<[A-Z-]+-REF>([^<]+)<", text)) <= set(names)


def test_strictdoc_imports_the_reqif_file(reqif_file: Path, small_export: Export, tmp_path: Path) -> None:
    command = [str(Path(sys.executable).parent / "strictdoc"), "convert", str(reqif_file), str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    text = "\n".join(file.read_text(encoding="utf-8") for file in sorted((tmp_path / "out").glob("*.sdoc")))
    found = re.findall(r"^UID: (\S+)$", text, re.M)
    clauses = [clause.id for clause in guides_file(small_export).clauses]
    assert sorted(found) == sorted([*small_export.guides.records, *clauses])
    for record in small_export.guides.records.values():
        assert f"TITLE: {record.title}\n" in text
    assert "ROLE: verifies" in text


# --- Parquet ----------------------------------------------------------------------------------------------------------


def test_parquet_is_read_back_as_it_was(small_export: Export) -> None:
    records = pq.read_table(io.BytesIO(records_parquet(small_export)))
    assert len(records.schema.names) == len(set(records.schema.names))
    for row, record in zip(records.to_pylist(), small_export.guides.records.values(), strict=True):
        assert (row["id"], row["kind"], row["title"], row["body"]) == (
            record.id,
            record.kind,
            record.title,
            record.body,
        )
        given = {k: tuple(v) if isinstance(v, list) else v for k, v in row.items() if k in record.fields}
        assert given == dict(record.fields)
    links = pq.read_table(io.BytesIO(links_parquet(small_export))).to_pylist()
    assert {(row["source"], row["type"], row["target"]) for row in links} == {
        (r.id, t, target) for r in small_export.guides.records.values() for t, ts in r.links.items() for target in ts
    }
    crosswalk = pq.read_table(io.BytesIO(crosswalk_parquet(small_export))).to_pylist()
    assert [(row["requirement"], str(row["applies_from"]), row["state"]) for row in crosswalk] == [
        ("ETH-R001", "2018-05-25", "suspect")
    ]


# --- provenance -------------------------------------------------------------------------------------------------------


def test_the_tools_are_the_dependencies_of_the_project() -> None:
    declared = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    assert sorted(TOOLS) == sorted(re.split(r"[<>=\[]", entry)[0] for entry in declared)


def test_provenance_names_version_commit_and_tools(small_export: Export) -> None:
    data = json.loads(to_provenance_json(small_export))
    assert (data["version"], data["commit"], data["date"]) == ("2026.1", "abc1234", "2026-01-01")
    versions = {tool["name"]: tool["version"] for tool in data["tools"]}
    locked = {package.name: package.version for package in read_lock(small_export.lock)}
    assert versions == {name: locked[name] for name in versions}


def test_the_bill_of_materials_is_valid_and_holds_every_package(small_export: Export) -> None:
    text = to_sbom(small_export)
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    data = json.loads(text)
    packages = read_lock(small_export.lock)
    assert sorted(c["purl"] for c in data["components"]) == sorted(
        {f"pkg:pypi/{package.name}@{package.version}" for package in packages}
    )
    assert len(packages) == len(re.findall(r"^\S+==", small_export.lock, re.M))
    hashes = {entry["content"] for component in data["components"] for entry in component["hashes"]}
    assert hashes == set(re.findall(r"sha256:(\w{64})", small_export.lock))
    assert {d["ref"]: d for d in data["dependencies"]}["practitioners-guides"]["dependsOn"]
    assert "://" not in re.sub(r"http://cyclonedx\.org/schema/\S+", "", text), "no host is named"
    assert to_sbom(small_export) == text


def test_a_package_without_hash_is_refused() -> None:
    with pytest.raises(ValueError, match="no hash for sphinx"):
        read_lock("sphinx==9.0.4 \\\n    # via x\n")


def test_sha256sum_checks_the_list(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/a b.txt").write_bytes(b"a")
    (tmp_path / "z").write_bytes(b"z")
    file = write_checksums(tmp_path)
    assert file.read_text().splitlines()[1] == f"{hashlib.sha256(b'z').hexdigest()}  z"
    assert checksums(tmp_path) == file.read_text()
    check = ["sha256sum", "--quiet", "--strict", "-c", "SHA256SUMS"]
    assert subprocess.run(check, cwd=tmp_path, check=False).returncode == 0
    (tmp_path / "z").write_bytes(b"changed")
    assert subprocess.run(check, cwd=tmp_path, check=False, capture_output=True).returncode == 1


# --- the registry -----------------------------------------------------------------------------------------------------


def test_every_file_is_made_twice_alike_and_stands_in_the_list(small_export: Export) -> None:
    listed = readme(small_export)
    for file in FILES:
        assert file.when(small_export), "the small guides have everything"
        assert file.make(small_export) == file.make(small_export), file.path
        assert f"{file.path} " in listed
    assert max(len(line) for line in listed.splitlines()) <= 140


@pytest.mark.parametrize("name", TABLE_FORMATS)
def test_tables_are_written_whole_or_not_at_all(small_export: Export, tmp_path: Path, name: str) -> None:
    file = tmp_path / f"t{TABLE_FORMATS[name].suffix}"
    write_tables(name, small_export.tables[:1], small_export, file)
    before = file.read_bytes()
    if not TABLE_FORMATS[name].several:
        with pytest.raises(ValueError, match="one table a file, and 2 were given"):
            write_tables(name, small_export.tables[:2], small_export, file)
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]
