"""The zip archive an Office file is, unpacked within limits."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from service.corpus.loaders.limits import MIB, Limits
from service.errors import TooLarge, UnreadableFile

_CHUNK = 1 << 16
_ENCRYPTED = 0x1
# Below this a high ratio does no harm, and short repetitive documents have it.
_SMALL = 4 * MIB
_XML = (".xml", ".rels")


@dataclass(frozen=True, kw_only=True)
class Archive:
    """What an Office file holds: the `names` of all entries, and the XML `parts` unpacked."""

    names: tuple[str, ...]
    parts: Mapping[str, bytes]


def unpack(data: bytes, limits: Limits) -> Archive:
    """Return the archive in `data`, checked while it is unpacked: declared sizes may lie.

    Raises:
        TooLarge: it unpacks to more than `limits` allow, or has too many entries.
        UnreadableFile: it is cut off, damaged, protected by a password, or holds two entries of one name.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check(entries, limits)
            return _unpacked(archive, entries, min(limits.unpacked, max(_SMALL, limits.ratio * len(data))))
    except (zipfile.BadZipFile, EOFError, NotImplementedError, ValueError, OSError, zipfile.zlib.error) as error:
        raise UnreadableFile(
            "The file is a damaged Office file or zip archive: it was cut off, or parts of it are broken. "
            "Get it again, or open it in Word or WPS, have it repaired, and save it as .docx."
        ) from error


def _check(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(entries) > limits.entries:
        raise TooLarge(f"The file holds {len(entries)} parts, at most {limits.entries} can be taken. Save it anew.")
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise UnreadableFile("The file is protected by a password. Take the password off and save it again.")
    if any(count > 1 for count in Counter(entry.filename for entry in entries).values()):
        raise UnreadableFile("The file holds two parts of one name, so programs differ in what it says. Save it anew.")


def _unpacked(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], most: int) -> Archive:
    parts: dict[str, bytes] = {}
    total = 0
    for entry in entries:
        kept = entry.filename.lower().endswith(_XML)
        unpacked = bytearray()
        with archive.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                total += len(chunk)
                if total > most:
                    raise TooLarge(f"The file unpacks to more than {most // MIB} MiB. Give its text as a text file.")
                if kept:
                    unpacked += chunk
        if kept:
            parts[entry.filename] = bytes(unpacked)
    return Archive(names=tuple(entry.filename for entry in entries), parts=parts)
