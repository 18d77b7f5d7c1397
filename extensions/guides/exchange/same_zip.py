"""A zip archive with the same bytes on every run: order, times and attributes fixed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

#: first moment that a zip archive can hold
EPOCH = (1980, 1, 1, 0, 0, 0)


def zip_bytes(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """The archive of these parts, in their order; a part ``mimetype`` is stored, as ODF and ePub ask for."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts:
            info = zipfile.ZipInfo(name, EPOCH)
            info.external_attr = 0o644 << 16
            info.create_system = 3
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return out.getvalue()


def zip_parts(data: bytes) -> list[tuple[str, bytes]]:
    """Parts of an archive, in their order, folders left out."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(i.filename, archive.read(i)) for i in archive.infolist() if not i.is_dir()]
