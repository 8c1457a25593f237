"""From a file to its text: what it is, who reads it, and whether it may be taken in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from service.corpus.loaders import sandbox, secrecy, signature, types
from service.corpus.loaders.clearing import cleared
from service.corpus.loaders.limits import DEFAULT, MIB, Limits
from service.corpus.loaders.reading import Reading
from service.domain.loaded import Kind, Loaded, Notice
from service.errors import HousestyleError, TooLarge, UnreadableFile

# These begin in a way of their own, so a file that bears the name without the beginning is broken.
_SIGNED = ("docx", "pdf")


def load(data: bytes, name: str, limits: Limits = DEFAULT) -> Loaded:
    """Return the text of the file `name` holding `data`, with a notice of all that was left out or is in doubt.

    The content, not the name, decides how it is read. Types that can ask for more than they hold are read by a
    process of their own, under `limits`; this call waits for it.

    Raises:
        UnreadableFile: it is empty, broken, protected, a scan, of a type that cannot be read, or took too much.
        TooLarge: it, or what it unpacks to, is larger than `limits` allow.
        SecretDocument: it bears a secrecy mark.
    """
    if types.loader(_type(data, name, limits)).SAFE:
        return load_here(data, name, limits)
    return sandbox.load(data, name, limits)


def load_here(data: bytes, name: str, limits: Limits = DEFAULT) -> Loaded:
    """Return what `load` returns, read in this process, where only sizes are limited.

    Raises:
        UnreadableFile, TooLarge, SecretDocument: as for `load`.
    """
    kind = _type(data, name, limits)
    loader = types.loader(kind)
    reading = _guarded(lambda: loader.read(data, limits))
    text, notices = cleared(reading.text)
    if len(text) > limits.characters:
        raise TooLarge(
            f"The file holds {len(text)} characters of text, at most {limits.characters} can be taken. {_SPLIT}"
        )
    internal = secrecy.screen(name, text, reading.asides)
    return Loaded(
        name=name,
        media=loader.MEDIA,
        encoding=reading.encoding,
        text=text,
        notices=(*_other_type(kind, name), *internal, *reading.notices, *notices),
    )


_SPLIT = "Divide it and give the parts."


def _type(data: bytes, name: str, limits: Limits) -> str:
    if not data:
        raise UnreadableFile("The file is empty (0 bytes). Give one that holds a document.")
    if len(data) > limits.size:
        raise TooLarge(f"The file has {len(data)} bytes, at most {limits.size // MIB} MiB can be taken. {_SPLIT}")
    named = types.endings().get(_ending(name))
    found = signature.type_of(data)
    if found is None and named in _SIGNED:
        raise UnreadableFile(
            f"The file is named .{_ending(name)} but does not begin like one: it is broken, or another kind of file. "
            "Save it again from the program it was written in."
        )
    return found if found and not (found == "html" and named == "markdown") else named or "text"


def _guarded(read: Callable[[], Reading]) -> Reading:
    try:
        return read()
    except HousestyleError:
        raise
    # Parsers of broken files raise whatever their code runs into; all of it means that the file is broken.
    except Exception as error:
        raise UnreadableFile(
            f"The file is broken and cannot be read ({type(error).__name__}). "
            "Open it in the program it was written in, save it anew and try again."
        ) from error


def _other_type(kind: str, name: str) -> tuple[Notice, ...]:
    named = types.endings().get(_ending(name))
    if named is None or named == kind:
        return ()
    detail = f"The file is named .{_ending(name)} but is {kind}, and was read as that."
    return (Notice(kind=Kind.OTHER_TYPE, detail=detail, count=1),)


def _ending(name: str) -> str:
    return PurePath(name).suffix.lower().removeprefix(".")
