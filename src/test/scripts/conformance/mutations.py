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


@dataclass(frozen=True)
class Mutation:
    """must_fail is false where AWS takes the request too, or may."""

    what: str
    body: Any
    must_fail: bool


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
        yield Mutation(f"{spelled} of the wrong type", _with(whole, at, WRONG_TYPE[member.type_name]), True)
        yield Mutation(f"{spelled} null", _with(whole, at, None), required)
        if required:
            yield Mutation(f"{spelled} missing", _without(whole, at), True)
        for what, value, must_fail in _broken(member):
            yield Mutation(f"{spelled} {what}", _with(whole, at, value), must_fail)
        if name in here:
            yield from _inside(member, whole, here[name], at)


def _inside(shape: Shape, whole: Any, value: Any, path: tuple[Any, ...]) -> Iterator[Mutation]:
    if isinstance(shape, StructureShape) and isinstance(value, dict):
        yield from _structure(shape, whole, value, path)
    elif isinstance(shape, ListShape) and isinstance(value, list) and value:
        spelled = ".".join(str(part) for part in path)
        wrong = WRONG_TYPE[shape.member.type_name]
        yield Mutation(f"{spelled}[0] of the wrong type", _with(whole, path + (0,), wrong), True)
        yield Mutation(f"{spelled}[0] null", _with(whole, path + (0,), None), False)
        yield from _inside(shape.member, whole, value[0], path + (0,))
    elif isinstance(shape, MapShape) and isinstance(value, dict) and value:
        key = next(iter(value))
        wrong = WRONG_TYPE[shape.value.type_name]
        yield Mutation(f"{'.'.join(map(str, path))}.{key} of the wrong type", _with(whole, path + (key,), wrong), True)


def _broken(shape: Shape) -> Iterator[tuple[str, Any, bool]]:
    low, high = shape.metadata.get("min"), shape.metadata.get("max")
    if shape.type_name == "string":
        limited = bool(shape.enum) or "pattern" in shape.metadata
        yield "empty", "", bool(low) or bool(shape.enum)
        yield "far too long", "x" * FAR_TOO_LONG, high is not None or bool(shape.enum)
        yield "of strange characters", "\u0000\uffff\ud83d\ude00 '\"<&>\\", bool(shape.enum)
        if high is not None and high < FAR_TOO_LONG:
            yield "too long by one", "x" * (high + 1), True
        if limited:
            yield "of another form", "?! ", bool(shape.enum)
    elif shape.type_name in ("integer", "long", "float", "double"):
        if low is not None:
            yield "too small", low - 1, True
        if high is not None:
            yield "too large", high + 1, True
        yield "huge", 10**30, shape.type_name in ("integer", "long")
        if shape.type_name in ("integer", "long"):
            yield "negative", -(2**31), low is not None
    elif isinstance(shape, ListShape):
        yield "empty", [], bool(low)
        if high is not None and high <= 1000:
            yield "of nulls", [None] * (high + 1), True
    elif isinstance(shape, (StructureShape, MapShape)):
        required = isinstance(shape, StructureShape) and bool(shape.required_members)
        yield "empty", {}, required or bool(low)


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
