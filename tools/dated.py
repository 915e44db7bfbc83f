"""Source archives whose bytes depend on their contents alone, for the date in SOURCE_DATE_EPOCH.

    SOURCE_DATE_EPOCH=$(git log -1 --format=%ct) python tools/dated.py dist/*.tar.gz

Setuptools dates the members of a wheel by that variable, but not those of a source archive.
"""

from __future__ import annotations

import gzip
import os
import sys
import tarfile
from io import BytesIO
from pathlib import Path


def dated(archive: bytes, moment: int) -> bytes:
    """The archive with its members in order, all of this date and nobody's."""
    packed = BytesIO()
    with (
        tarfile.open(fileobj=BytesIO(archive)) as before,
        gzip.GzipFile(filename="", mode="wb", fileobj=packed, mtime=moment) as unpacked,
        tarfile.open(fileobj=unpacked, mode="w", format=tarfile.PAX_FORMAT) as after,
    ):
        for member in sorted(before.getmembers(), key=lambda member: member.name):
            content = before.extractfile(member)
            member.mtime, member.mode = moment, 0o755 if member.mode & 0o100 else 0o644
            member.uid = member.gid = 0
            member.uname = member.gname = ""
            member.pax_headers = {}
            after.addfile(member, content)
    return packed.getvalue()


if __name__ == "__main__":
    for path in map(Path, sys.argv[1:]):
        path.write_bytes(dated(path.read_bytes(), int(os.environ["SOURCE_DATE_EPOCH"])))
