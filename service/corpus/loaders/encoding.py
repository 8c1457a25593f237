"""What bytes say: told by byte order mark, by validity, by how common the characters would be, by statistics."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace

from service.corpus.loaders import mixture
from service.corpus.loaders.commonness import EIGHT_BIT, PLAUSIBLE, SIXTEEN_BIT, Script
from service.corpus.loaders.decoded import Decoded, read_with
from service.domain.loaded import Kind, Notice
from service.errors import UnreadableFile

# In this order: the mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARABLE = ("utf-8", "gb18030", "big5", "cp950", "big5hkscs", "shift_jis", "euc_jp", "euc_kr")
_ONE_BYTE = ("cp125", "iso8859", "koi8")
_REMEDY = "Save it as plain text in UTF-8 and try again."
_SAMPLE = 1 << 15
_CLOSE = 0.1
_FEW = 12
_SOME = 24
_THREE_BYTES = re.compile(rb"[\xe0-\xf4]")
_HAN_PAIR = re.compile(rb"[\x80-\xff]{4}")
_EIGHT = re.compile(rb"[\x80-\xff]")


def decode(data: bytes, declared: str = "") -> Decoded:
    """Return what `data` says; a `declared` encoding is believed where it fits.

    No character is ever replaced, and only one cut off at the very end is left out, with a notice.

    Raises:
        UnreadableFile: no encoding fits, or single lines are in none that fits.
    """
    return _marked(data) or _declared(data, declared) or _valid_utf8(data) or _guessed(data)


def _marked(data: bytes) -> Decoded | None:
    codec = next((codec for mark, codec in _MARKS if data.startswith(mark)), None)
    return read_with(data, codec, sure=True) if codec else None


def _declared(data: bytes, declared: str) -> Decoded | None:
    try:
        codec = codecs.lookup(declared).name
    except (LookupError, ValueError):
        return None
    if codec in ("gb2312", "gbk"):
        codec = "gb18030"  # what calls itself so may hold characters of its successor
    # Any bytes are valid in an encoding of one byte, so such a declaration yields to what looks Chinese.
    believed = codec in _DECLARABLE or (codec.startswith(_ONE_BYTE) and not _best(data, EIGHT_BIT))
    return read_with(data, codec) if believed else None


def _valid_utf8(data: bytes) -> Decoded | None:
    if b"\0" in data or not (found := read_with(data, "utf-8")):
        return None
    # Characters of two bytes only, in pairs, are also Chinese in GBK (the saying file of 「联通」).
    doubtful = not _THREE_BYTES.search(data) and _HAN_PAIR.search(data)
    return None if doubtful and _best(data, EIGHT_BIT) else found


def _guessed(data: bytes) -> Decoded:
    if korean := _korean(data):
        return korean
    if b"\0" not in data and (found := mixture.read(data)):
        return found
    scripts = SIXTEEN_BIT if b"\0" in data else (*EIGHT_BIT, *SIXTEEN_BIT)
    return _best(data, scripts) or _by_statistics(data)


def _korean(data: bytes) -> Decoded | None:
    """Return what `data` says in Korean; its syllables lie where GB/T 2312 has its everyday characters from 啊 to 擅.

    Chinese has nearly half of its characters behind those, so that hardly a text of some length has none.
    """
    found = read_with(data, "euc_kr")
    telling = [one for one in _sample(found.text) if one > "\x7f"] if found else []
    syllables = sum("가" <= one <= "힣" for one in telling)
    return _in_doubt(found) if found and syllables >= max(_SOME, 0.95 * len(telling)) else None


def _best(data: bytes, scripts: tuple[Script, ...]) -> Decoded | None:
    read = [(script, found) for script in scripts if (found := read_with(data, script.codec))]
    scored = [(script.commonness(_sample(found.text)), found) for script, found in read]
    if not scored:
        return None
    score, best = max(scored, key=lambda pair: pair[0])
    if score < PLAUSIBLE:
        return None
    rival = any(score - other < _CLOSE and found.text != best.text for other, found in scored if found is not best)
    return _in_doubt(best) if rival and len(_EIGHT.findall(data[:_SAMPLE])) < 2 * _FEW else best


def _by_statistics(data: bytes) -> Decoded:
    from charset_normalizer import from_bytes  # a tenth of a second that most files do not need

    guess = None if b"\0" in data else from_bytes(data[:_SAMPLE]).best()
    found = read_with(data, guess.encoding) if guess else None
    if found is None:
        raise UnreadableFile(f"It is in no encoding that could be told, or no text at all. {_REMEDY}")
    return _in_doubt(found)


def _in_doubt(found: Decoded) -> Decoded:
    detail = f"The file does not say its encoding, and {found.encoding} is a guess; compare the text with the original."
    notice = Notice(kind=Kind.ENCODING_UNCERTAIN, detail=detail, count=1)
    return replace(found, notices=(*found.notices, notice))


def _sample(text: str) -> str:
    return text if len(text) <= 2 * _SAMPLE else text[:_SAMPLE] + text[-_SAMPLE:]
