"""What a file is, told by its first bytes: names are often wrong."""

from __future__ import annotations

import re

from service.errors import UnreadableFile

_HEAD = 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_AS_DOCX = "Open it in Word or WPS, save it as .docx and try again."
_UNPACK = "Unpack it and give the documents in it one by one."
_RECOGNISE = "Turn it to text by character recognition first, then give the text."

# What cannot be read, what it is, and what would work.
_REFUSED = (
    (b"{\\rtf", f"an RTF document. {_AS_DOCX}"),
    (b"\x89PNG", f"a picture (PNG). {_RECOGNISE}"),
    (b"\xff\xd8\xff", f"a picture (JPEG). {_RECOGNISE}"),
    (b"GIF8", f"a picture (GIF). {_RECOGNISE}"),
    (b"II*\0", f"a picture (TIFF). {_RECOGNISE}"),
    (b"MM\0*", f"a picture (TIFF). {_RECOGNISE}"),
    (b"Rar!", f"an archive (RAR). {_UNPACK}"),
    (b"7z\xbc\xaf", f"an archive (7z). {_UNPACK}"),
    (b"\x1f\x8b", f"a packed file (gzip). {_UNPACK}"),
    (b"\x7fELF", "a program. Give a text document."),
    (b"MZ\x90\0", "a program. Give a text document."),
)
# Streams of an OLE file are named in UTF-16; the first that is there tells.
_STREAMS = (
    ("EncryptedPackage", "an Office document protected by a password. Take the password off, save it and try again."),
    ("WordDocument", f"a document of Word 97-2003 (.doc). {_AS_DOCX}"),
    ("Workbook", "a workbook of Excel 97-2003. Save the report in it as .docx and try again."),
    ("", f"an old Office file. {_AS_DOCX}"),
)
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b", re.I | re.S
)
_WORD_XML = re.compile(rb"<\?mso-application\s|<w:wordDocument|<pkg:package")
_WEB_ARCHIVE = re.compile(rb"MIME-Version:", re.I)


def type_of(data: bytes) -> str | None:
    """Return the name of the type that `data` begins like, None for text of no special kind.

    Raises:
        UnreadableFile: it is something known that cannot be read.
    """
    _refuse(data)
    head = data[:_HEAD]
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "docx"
    if b"%PDF-" in head:
        return "pdf"
    return "html" if _PAGE.match(head.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip(b"\xff\xfe")) else None


def _refuse(data: bytes) -> None:
    if data.startswith(_OLE):
        raise UnreadableFile(f"The file is {next(what for name, what in _STREAMS if name.encode('utf-16-le') in data)}")
    if found := next((what for start, what in _REFUSED if data.startswith(start)), None):
        raise UnreadableFile(f"The file is {found}")
    if _WORD_XML.search(data[:_HEAD]):
        raise UnreadableFile(f"The file is a Word document saved as XML. {_AS_DOCX}")
    if _WEB_ARCHIVE.match(data):
        raise UnreadableFile(f"The file is a web archive (MHTML). {_AS_DOCX}")
