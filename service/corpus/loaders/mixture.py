"""Files whose lines are not all in one encoding: pasted together from UTF-8 and an older one."""

from __future__ import annotations

from service.corpus.loaders.commonness import EIGHT_BIT, PLAUSIBLE, UTF_8, Script
from service.corpus.loaders.decoded import Decoded, read_with
from service.domain.loaded import Kind, Notice
from service.errors import UnreadableFile

_SAMPLE = 1 << 16


def read(data: bytes) -> Decoded | None:
    """Return the text of a file some of whose lines are in UTF-8 and the others in an older encoding; else None.

    Raises:
        UnreadableFile: some lines are in UTF-8, and one is in nothing that fits.
    """
    # A newline is never part of a longer character in any of these encodings.
    lines = data.split(b"\n")
    modern = [_utf8(line) for line in lines]
    older = [line for line, text in zip(lines, modern, strict=True) if text is None]
    if not older or all(text is None or text.isascii() for text in modern):
        return None
    script = _script(older) or EIGHT_BIT[0]
    read = [
        text if text is not None else _older(number, line, script, last=number == len(lines))
        for number, (line, text) in enumerate(zip(lines, modern, strict=True), start=1)
    ]
    return Decoded(text="\n".join(read), encoding=f"utf-8+{script.codec}", notices=(_notice(len(older)),))


def _utf8(line: bytes) -> str | None:
    """Return what `line` says in UTF-8; None when it says nothing likely, for some words are valid in both."""
    try:
        text = line.decode()
    except UnicodeDecodeError:
        return None
    return text if text.isascii() or UTF_8.commonness(text[:_SAMPLE]) >= PLAUSIBLE else None


def _script(lines: list[bytes]) -> Script | None:
    sample = b"\n".join(lines)[:_SAMPLE]
    read = [(script, found) for script in EIGHT_BIT if (found := read_with(sample, script.codec))]
    return max(read, key=lambda pair: pair[0].commonness(pair[1].text))[0] if read else None


def _older(number: int, line: bytes, script: Script, *, last: bool) -> str:
    found = read_with(line, script.codec)
    if found is None or (found.notices and not last) or script.commonness(found.text) < PLAUSIBLE:
        raise UnreadableFile(
            f"Its lines are in UTF-8, but line {number} is neither in UTF-8 nor in {script.codec}: "
            "bytes are missing or wrong there. Mend or delete that line, save the file as UTF-8 and try again."
        )
    return found.text


def _notice(lines: int) -> Notice:
    detail = "Most editors would show these lines as gibberish: they are in another encoding than the rest."
    return Notice(kind=Kind.MIXED_ENCODINGS, detail=detail, count=lines)
