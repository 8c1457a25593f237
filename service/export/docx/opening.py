"""Opening a .docx that a stranger made."""

from __future__ import annotations

import io
import zipfile

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError

from service.errors import BadInput, TooLarge

UNPACKED = 100 * 1024 * 1024
ENTRIES = 2000
RATIO = 100
_SMALL = 1024 * 1024
_BROKEN = (PackageNotFoundError, KeyError, ValueError, SyntaxError, AttributeError, zipfile.BadZipFile, OSError)


def open_document(data: bytes) -> Document:
    """Return the document.

    Raises:
        BadInput: it is no .docx, or a broken one.
        TooLarge: it unfolds to more than a document can be.
    """
    _check_size(data)
    try:
        return docx.Document(io.BytesIO(data))
    except _BROKEN as error:
        raise BadInput(
            f"The file is no .docx that can be read ({type(error).__name__}); save it anew as .docx."
        ) from error


def saved(document: Document) -> bytes:
    """Return the document as the bytes of a .docx."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _check_size(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            entries = packed.infolist()
            locked = any(entry.flag_bits & 1 for entry in entries)
            if locked or "word/document.xml" not in packed.namelist():
                raise BadInput("The file is no open .docx; save it as .docx, without a password.")
            _check_entries(packed, entries)
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError) as error:
        raise BadInput(
            "The file is no .docx: a .docx is a zip archive; save it as .docx, without a password."
        ) from error


def _check_entries(packed: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > ENTRIES:
        raise TooLarge(f"The .docx holds more than {ENTRIES} parts.")
    total = 0
    for entry in entries:
        size = 0
        # What the directory says of sizes is the stranger's word; what comes out is counted.
        with packed.open(entry) as part:
            while chunk := part.read(_SMALL):
                size += len(chunk)
                total += len(chunk)
                if total > UNPACKED or (size > _SMALL and size > RATIO * max(entry.compress_size, 1)):
                    raise TooLarge(
                        f"The .docx unfolds to more than {UNPACKED // 2**20} MB, or a hundred times its size."
                    )
