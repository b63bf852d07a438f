"""Wrong requests made of a right one, member by member."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import Any, Iterator

from botocore.model import ListShape, MapShape, Shape, StructureShape

WRONG_TYPE: dict[str, Any] = {
    "structure": "text", "list": "text", "map": "text", "string": {"not": "text"}, "boolean": "perhaps",
    "integer": "many", "long": "many", "float": "much", "double": "much", "timestamp": [], "blob": {},
}
FAR_TOO_LONG = 70_000
DEEPEST = 4
MOST_ITEMS = 1000
UNREADABLE = "SerializationException"
INVALID = "ValidationException"


@dataclass(frozen=True)
class Mutation:
    """A wrong request.

    code is that of the error that must come; empty where AWS takes the request too, or may.
    """

    what: str
    body: Any
    code: str


def mutations(shape: StructureShape, body: dict[str, Any]) -> Iterator[Mutation]:
    """Of each member that the shape has, wherever the body has its parent: wrong type, null, empty, too long, out of
    range; and of each required one that is missing."""
    yield from _structure(shape, body, body, ())


def _structure(shape: StructureShape, whole: Any, here: dict[str, Any], path: tuple[Any, ...]) -> Iterator[Mutation]:
    if len(path) > DEEPEST:
        return
    for name, member in shape.members.items():
        at = path + (name,)
        spelled = ".".join(str(part) for part in at)
        required = name in shape.required_members
        yield Mutation(f"{spelled} of the wrong type", _with(whole, at, WRONG_TYPE[member.type_name]), UNREADABLE)
        yield Mutation(f"{spelled} null", _with(whole, at, None), INVALID if required else "")
        if required:
            yield Mutation(f"{spelled} missing", _without(whole, at), INVALID)
        for what, value, code in _broken(member):
            yield Mutation(f"{spelled} {what}", _with(whole, at, value), code)
        if name in here:
            yield from _inside(member, whole, here[name], at)


def _inside(shape: Shape, whole: Any, value: Any, path: tuple[Any, ...]) -> Iterator[Mutation]:
    if isinstance(shape, StructureShape) and isinstance(value, dict):
        yield from _structure(shape, whole, value, path)
    elif isinstance(shape, ListShape) and isinstance(value, list) and value:
        spelled = ".".join(str(part) for part in path)
        wrong = WRONG_TYPE[shape.member.type_name]
        yield Mutation(f"{spelled}[0] of the wrong type", _with(whole, path + (0,), wrong), UNREADABLE)
        yield Mutation(f"{spelled}[0] null", _with(whole, path + (0,), None), "")
        yield from _inside(shape.member, whole, value[0], path + (0,))
    elif isinstance(shape, MapShape) and isinstance(value, dict) and value:
        key = next(iter(value))
        wrong = WRONG_TYPE[shape.value.type_name]
        yield Mutation(f"{'.'.join(map(str, path))}.{key} of the wrong type", _with(whole, path + (key,), wrong), UNREADABLE)


def _broken(shape: Shape) -> Iterator[tuple[str, Any, str]]:
    """Values of the right type that a shape does not allow, or may not."""
    low, high = shape.metadata.get("min"), shape.metadata.get("max")
    short = INVALID if low else ""
    if shape.type_name == "string":
        none = INVALID if shape.enum else ""
        yield "empty", "", short or none
        yield "far too long", "x" * FAR_TOO_LONG, INVALID if high is not None else none
        yield "of strange characters", "\u0000\uffff\ud83d\ude00 '\"<&>\\", none
        yield "of another form", "?! ", none
        if high is not None and high < FAR_TOO_LONG:
            yield "too long by one", "x" * (high + 1), INVALID
    elif shape.type_name in ("integer", "long", "float", "double"):
        whole = shape.type_name in ("integer", "long")
        yield "huge", 10**30, UNREADABLE if whole else ""
        if low is not None:
            yield "too small", low - 1, INVALID
        if high is not None:
            yield "too large", high + 1, INVALID
        if whole:
            yield "negative", -(2**31), INVALID if low is not None else ""
    elif isinstance(shape, ListShape):
        yield "empty", [], short
        if high is not None and high <= MOST_ITEMS:
            yield "of nulls", [None] * (high + 1), INVALID
    elif isinstance(shape, (StructureShape, MapShape)):
        required = isinstance(shape, StructureShape) and bool(shape.required_members)
        yield "empty", {}, INVALID if required else short


def _with(whole: Any, path: tuple[Any, ...], value: Any) -> Any:
    changed = copy.deepcopy(whole)
    parent = changed
    for part in path[:-1]:
        parent = parent[part]
    parent[path[-1]] = value
    return changed


def _without(whole: Any, path: tuple[Any, ...]) -> Any:
    changed = copy.deepcopy(whole)
    parent = changed
    for part in path[:-1]:
        parent = parent[part]
    parent.pop(path[-1], None)
    return changed
