"""The door to lxml for Office files: XML without entities, and names without namespaces."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from service.errors import UnreadableFile

Element = etree._Element


def parse(part: bytes) -> Element:
    """Return the root of an XML part.

    Raises:
        UnreadableFile: it is no XML, or declares a document type, which no Office program writes: entities declared
            there can name other files or grow without bound.
    """
    if b"<!DOCTYPE" in part.replace(b"\0", b""):
        raise _declaring()
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableFile("A part of the Word file is no sound XML. Open it in Word or WPS and save it anew.") from error
    # An encoding of its own can hide the declaration from the search above.
    if root.getroottree().docinfo.doctype:
        raise _declaring()
    return root


def _declaring() -> UnreadableFile:
    return UnreadableFile(
        "A part of the Word file declares a document type with entities, as attacks do and Word does not. "
        "Open it in Word or WPS and save it anew."
    )


def name(element: Element) -> str:
    """Return the name of `element` without its namespace; the namespaces of ISO strict files differ."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: Element | None, wanted: str) -> Iterator[Element]:
    """Give the children of `element` called `wanted`; none of None."""
    return (child for child in element if name(child) == wanted) if element is not None else iter(())


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first descendant along `path`, None where it is missing."""
    for step in path:
        element = next(children(element, step), None)
    return element


def value(element: Element | None, attribute: str = "val") -> str | None:
    """Return an attribute, whatever its namespace; None where it or the element is missing."""
    if element is None:
        return None
    found = (text for key, text in element.attrib.items() if str(key).rpartition("}")[2] == attribute)
    return next((str(text) for text in found), None)


def is_on(element: Element | None) -> bool:
    """Tell whether a switch is there and not turned off."""
    return element is not None and value(element) not in ("0", "false", "off")


def number(text: str | None, otherwise: int) -> int:
    """Return `text` as a whole number of at most six digits, or `otherwise`."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= 6 else otherwise
