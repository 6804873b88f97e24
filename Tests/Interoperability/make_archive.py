"""Writes a wheel-like zip or an sdist-like tar.gz: make_archive.py ARCHIVE NAME TEXT [NAME TEXT …]"""

import io
import sys
import tarfile
import zipfile

path, *rest = sys.argv[1:]
members = list(zip(rest[::2], rest[1::2]))
if path.endswith(".whl"):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members:
            archive.writestr(name, text)
else:
    with tarfile.open(path, "w:gz") as archive:
        for name, text in members:
            entry = tarfile.TarInfo(name)
            entry.size = len(text)
            archive.addfile(entry, io.BytesIO(text.encode()))
