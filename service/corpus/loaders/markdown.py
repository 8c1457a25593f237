"""Read a sample kept as Markdown: a strict header, then the report as it was filed."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

from service.corpus.identity import sample_id
from service.domain.sample import Sample
from service.errors import CorpusBroken

FIELDS = ("title", "genre", "issuer", "date")

_WANTED = "A sample opens with '---', then one line each for title, genre, issuer and date, then '---'."


def load(path: Path) -> Sample:
    """Return the sample at `<house>/<genre>/<slug>.md`; house and genre are read from where it lies.

    It comes undivided: without headings, passages and details.

    Raises:
        CorpusBroken: the file is not UTF-8, its header is not as agreed, or its first line is not its title.
    """
    text = _read(path)
    header, body = _parted(path, text.split("\n"))
    house, genre = path.parent.parent.name, path.parent.name
    return Sample(
        id=sample_id(house, f"{genre}/{path.stem}"),
        house=house,
        genre=genre,
        title=header["title"],
        issuer=header["issuer"],
        date=date.fromisoformat(header["date"]),
        text=_body(path, header["title"], body),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )


def _read(path: Path) -> str:
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise _broken(path, line, "is not UTF-8; save it as UTF-8") from error
    except OSError as error:
        raise CorpusBroken(f"{_place(path)} cannot be read: {error.strerror}.") from error
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def _parted(path: Path, lines: list[str]) -> tuple[dict[str, str], list[str]]:
    if lines[0].rstrip() != "---":
        raise _broken(path, 1, f"has no header. {_WANTED}")
    ends = [at for at, line in enumerate(lines) if at and line.rstrip() == "---"]
    if not ends:
        raise _broken(path, len(lines), f"ends inside its header. {_WANTED}")
    return _header(path, lines[1 : ends[0]]), lines[ends[0] + 1 :]


def _header(path: Path, lines: list[str]) -> dict[str, str]:
    header: dict[str, str] = {}
    for number, line in enumerate(lines, start=2):
        name, colon, value = line.partition(":")
        name, value = name.strip(), _unquoted(value.strip())
        if not colon or name not in FIELDS:
            raise _broken(path, number, f"has what is no field in its header; the fields are {', '.join(FIELDS)}")
        if name in header or not value:
            raise _broken(path, number, f"gives {name} {'twice' if name in header else 'no value'}; give it once")
        if name == "date":
            _check_day(path, number, value)
        header[name] = value
    if missing := [name for name in FIELDS if name not in header]:
        raise _broken(path, len(lines) + 2, f"lacks {', '.join(missing)} in its header. {_WANTED}")
    return header


def _unquoted(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value


def _check_day(path: Path, line: int, value: str) -> None:
    try:
        date.fromisoformat(value)
    except ValueError as error:
        raise _broken(path, line, f"has the date {value[:20]!r}; write it as 2025-01-31") from error


def _body(path: Path, title: str, lines: list[str]) -> str:
    blocks = [line.strip() for line in lines if line.strip()]
    if len(blocks) < 2:
        raise _broken(path, len(FIELDS) + 3, "holds no report below its header; file the whole document there")
    if blocks[0] != title:
        raise _broken(
            path, len(FIELDS) + 3, "does not open with its title; its first line must be the title of its header"
        )
    return "\n".join(blocks)


def _broken(path: Path, line: int, what: str) -> CorpusBroken:
    return CorpusBroken(f"{_place(path)}, line {line}: it {what.removesuffix('.')}.")


def _place(path: Path) -> str:
    """Return house, genre and file: clients read this, and where the folder lies is not for them."""
    return "/".join(path.parts[-3:])
