"""The whole site in one archive, for a folder without a network: the same bytes on every run."""

from __future__ import annotations

import hashlib
import io
import zipfile
from typing import TYPE_CHECKING, Final

from guides.web.offline import TEMPLATE, WORKER, file_hashes, worker

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from guides.edition import Edition

NAME: Final = "practitioners-guides-site.zip"

#: the first folder in the archive, so that unpacking it fills no other
FOLDER: Final = "practitioners-guides"

#: first moment that an archive can hold
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def site_zip(site: Path, changed: Mapping[str, str], edition: Edition) -> bytes:
    """The archive of a site without its downloads.

    :param changed: pages that read otherwise in the archive, by their way from the root of the site.
    """
    hashes = file_hashes(site) | {name: hashlib.sha256(page.encode()).hexdigest() for name, page in changed.items()}
    replaced = {**changed, WORKER: worker(TEMPLATE.read_text(encoding="utf-8"), hashes, edition)}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted({*hashes, WORKER}):
            info = zipfile.ZipInfo(f"{FOLDER}/{name}", _EPOCH)
            info.external_attr = 0o644 << 16
            info.create_system = 3
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, replaced[name].encode() if name in replaced else (site / name).read_bytes())
    return out.getvalue()
