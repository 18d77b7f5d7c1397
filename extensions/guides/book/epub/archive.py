"""The zip file of an ePub, byte for byte the same for the same content."""

from __future__ import annotations

import io
import time
from collections.abc import Mapping
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

MIMETYPE: Final = "application/epub+zip"
ZIP_EPOCH: Final = 315_532_800
"""1 January 1980, the first moment that a zip file can express."""
_ZIP_END: Final = 4_354_819_198


def pack(members: Mapping[str, bytes], moment: int) -> bytes:
    """Return the bytes of an ePub.

    :param members: content by path, written in this order after ``mimetype``, which comes first and is stored.
    :param moment: seconds since 1970, the time that every member carries.
    """
    buffer = io.BytesIO()
    stamp = time.gmtime(min(max(moment, ZIP_EPOCH), _ZIP_END))[:6]
    with ZipFile(buffer, "w") as archive:
        for name, data in {"mimetype": MIMETYPE.encode(), **members}.items():
            info = ZipInfo(name, stamp)
            info.create_system = 3  # the same on every machine that builds
            info.external_attr = 0o644 << 16
            info.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            archive.writestr(info, data, compresslevel=9)
    return buffer.getvalue()
