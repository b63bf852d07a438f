"""Reads the XML of the query protocol into the values that its shapes describe."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

from botocore.model import ListShape, MapShape, Shape, StructureShape

from .shapes import wire_name

NUMBERS = ("integer", "long", "float", "double")


def local(tag: str) -> str:
    """A tag without its namespace."""
    return tag.rsplit("}", 1)[-1]


def namespace(element: ElementTree.Element) -> str:
    return element.tag[1:].split("}")[0] if element.tag.startswith("{") else ""


def child(element: ElementTree.Element, name: str) -> ElementTree.Element | None:
    return next((c for c in element if local(c.tag) == name), None)


def text(element: ElementTree.Element, *path: str) -> str:
    """The text at a path of tags; empty where there is none."""
    found: ElementTree.Element | None = element
    for name in path:
        found = None if found is None else child(found, name)
    return "" if found is None else (found.text or "")


def value(shape: Shape, element: ElementTree.Element) -> Any:
    """What an element holds; tags that are no members stay, for the comparison with the shape to find them."""
    if isinstance(shape, StructureShape):
        return _structure(shape, element)
    if isinstance(shape, ListShape):
        item = shape.member.serialization.get("name", "member")
        return [value(shape.member, c) if local(c.tag) == item else f"<{local(c.tag)}>" for c in element]
    if isinstance(shape, MapShape):
        return {text(c, "key"): value(shape.value, c[1]) for c in element}
    return _scalar(shape, element.text or "")


def _structure(shape: StructureShape, element: ElementTree.Element) -> dict[str, Any]:
    members = {wire_name(name, member): member for name, member in shape.members.items()}
    found: dict[str, Any] = {}
    for part in element:
        name = local(part.tag)
        if name in members:
            found[name] = value(members[name], part)
        else:
            found[name] = part.text or ""
    return found


def _scalar(shape: Shape, written: str) -> Any:
    """Text of the wrong form stays text, which is then of the wrong type."""
    if shape.type_name in NUMBERS:
        try:
            return int(written) if shape.type_name in ("integer", "long") else float(written)
        except ValueError:
            return written
    if shape.type_name == "boolean" and written in ("true", "false"):
        return written == "true"
    return written
