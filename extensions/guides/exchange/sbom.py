"""The software bill of materials of the build, as CycloneDX 1.6: every package of the lock file, with its hashes."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.model.license import DisjunctiveLicense
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from guides.exchange.export import TITLE, Export
from guides.exchange.lock_file import LockedPackage, read_lock
from guides.exchange.oscal import uid

ROOT = "practitioners-guides"


def to_sbom(export: Export) -> str:
    """The text of the bill; what a package has several hashes for is its files, one a system.

    :raises ValueError: if the lock file gives a package without a hash.
    """
    packages = read_lock(export.lock)
    components = {package: _component(package) for package in packages}
    names = {package.name for package in packages}
    bom = Bom(components=components.values())
    bom.serial_number = UUID(uid("sbom", export.edition.version, export.lock))
    bom.metadata.timestamp = datetime.fromtimestamp(export.edition.epoch, UTC)
    root = Component(
        name=ROOT,
        version=export.edition.version,
        type=ComponentType.DATA,
        bom_ref=ROOT,
        description=TITLE,
        licenses=[DisjunctiveLicense(id="CC-BY-4.0")],
    )
    bom.metadata.component = root
    direct = [components[p] for p in packages if not names.intersection(p.wanted_by)]
    bom.register_dependency(root, direct)
    for package, component in components.items():
        bom.register_dependency(component, [components[p] for p in packages if package.name in p.wanted_by])
    return JsonV1Dot6(bom).output_as_string(indent=2) + "\n"


def _component(package: LockedPackage) -> Component:
    purl = PackageURL("pypi", name=package.name, version=package.version)
    return Component(
        name=package.name,
        version=package.version,
        type=ComponentType.LIBRARY,
        bom_ref=str(purl),
        purl=purl,
        scope=ComponentScope.OPTIONAL if package.marker else ComponentScope.REQUIRED,
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=content) for content in package.hashes],
    )
