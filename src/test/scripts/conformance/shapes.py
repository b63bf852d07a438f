"""Holds JSON values against the shapes of a service model."""

from __future__ import annotations

import base64
import binascii
import re
from datetime import datetime
from functools import lru_cache
from typing import Any, Iterator

from botocore.model import ListShape, MapShape, Shape, StructureShape

# What AWS has added to answers since the oldest botocore that this is run with, Debian 12's 1.29.
ADDED = {
    ("RegisterScalableTargetResponse", "ScalableTargetARN"),
    ("ScalableTarget", "ScalableTargetARN"),
    ("ScalableTarget", "PredictedCapacity"),
    ("ProductionVariantServerlessConfig", "ProvisionedConcurrency"),
    ("ProductionVariant", "RoutingConfig"),
    ("MetricAlarm", "StateTransitionedTimestamp"),
}

EPOCH_2000 = 946_684_800
EPOCH_2100 = 4_102_444_800
SHOWN = 80

# What Python's re spells otherwise than the models do: within a class, and standing alone.
CLASSES = {
    r"\uD800\uDC00-\uDBFF\uDFFF": r"\U00010000-\U0010ffff",
    r"\p{L}": r"a-zA-Z\u00c0-\uffff",
    r"\p{M}": r"\u0300-\u036f",
    r"\p{Z}": r"\s",
    r"\p{N}": r"\d",
    r"\p{S}": r"+=<>|~^$",
    r"\p{P}": r"!-/:-@\[-`{-~",
    r"\p{Alnum}": r"a-zA-Z0-9",
    r"\p{Print}": r"\x20-\x7e",
    r"\z": r"\Z",
}
ALONE = {r"\p{Print}+": r"[\x20-\x7e]+", r"\p{ASCII}*": r"[\x00-\x7f]*"}


def problems(shape: Shape, value: Any, path: str = "$", timestamps: str = "unixTimestamp") -> Iterator[str]:
    """What is wrong with value, a line each. timestamps is the protocol's form of time: unixTimestamp or iso8601."""
    if value is None:
        yield f"{path} is null"
    elif isinstance(shape, StructureShape):
        yield from _structure(shape, value, path, timestamps)
    elif isinstance(shape, ListShape):
        yield from _list(shape, value, path, timestamps)
    elif isinstance(shape, MapShape):
        yield from _map(shape, value, path, timestamps)
    else:
        yield from _scalar(shape, value, path, timestamps)


def wire_name(name: str, member: Shape) -> str:
    """How a structure's member is spelled on the wire."""
    return member.serialization.get("name", name)


def body_members(shape: StructureShape) -> dict[str, Shape]:
    """The members in a body, by their spelling there; those in headers and the address left out."""
    return {wire_name(n, m): m for n, m in shape.members.items() if "location" not in m.serialization}


def _structure(shape: StructureShape, value: Any, path: str, timestamps: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{path} is not a structure: {_shown(value)}"
        return
    members = body_members(shape)
    required = {wire_name(n, shape.members[n]) for n in shape.required_members}
    for name in sorted(required & members.keys() - value.keys()):
        yield f"{path}.{name} is required by {shape.name} and missing"
    for name, item in value.items():
        if name in members:
            yield from problems(members[name], item, f"{path}.{name}", timestamps)
        elif (shape.name, name) not in ADDED:
            yield f"{path}.{name} is no member of {shape.name}"


def _list(shape: ListShape, value: Any, path: str, timestamps: str) -> Iterator[str]:
    if not isinstance(value, list):
        yield f"{path} is not a list: {_shown(value)}"
        return
    yield from _range(shape, len(value), path, "items")
    for i, item in enumerate(value):
        yield from problems(shape.member, item, f"{path}[{i}]", timestamps)


def _map(shape: MapShape, value: Any, path: str, timestamps: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{path} is not a map: {_shown(value)}"
        return
    yield from _range(shape, len(value), path, "entries")
    for key, item in value.items():
        yield from problems(shape.key, key, f"{path} key", timestamps)
        yield from problems(shape.value, item, f"{path}.{key}", timestamps)


def _scalar(shape: Shape, value: Any, path: str, timestamps: str) -> Iterator[str]:
    kind = shape.type_name
    if kind in ("string", "character"):
        if isinstance(value, str):
            yield from _string(shape, value, path)
        else:
            yield f"{path} is not a string: {_shown(value)}"
    elif kind == "boolean":
        if not isinstance(value, bool):
            yield f"{path} is not a boolean: {_shown(value)}"
    elif kind in ("integer", "long"):
        if isinstance(value, int) and not isinstance(value, bool):
            yield from _range(shape, value, path, "value")
        else:
            yield f"{path} is not a whole number: {_shown(value)}"
    elif kind in ("float", "double"):
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            yield from _range(shape, value, path, "value")
        else:
            yield f"{path} is not a number: {_shown(value)}"
    elif kind == "timestamp":
        if not _is_time(value, shape.serialization.get("timestampFormat", timestamps)):
            yield f"{path} is not a time of form {timestamps}: {_shown(value)}"
    elif kind == "blob":
        yield from _blob(value, path)
    else:
        yield f"{path} is of a type that is not checked: {kind}"


def _string(shape: Shape, value: str, path: str) -> Iterator[str]:
    yield from _range(shape, len(value), path, "characters")
    if shape.enum and value not in shape.enum:
        yield f"{path} is {value!r}, none of {shape.name}"
    pattern = shape.metadata.get("pattern")
    if pattern and not _compiled(pattern).fullmatch(value):
        yield f"{path} is {value!r}, not of the form {pattern}"


def _is_time(value: Any, form: str) -> bool:
    if form == "unixTimestamp":
        return isinstance(value, (int, float)) and not isinstance(value, bool) and EPOCH_2000 < value < EPOCH_2100
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", value):
        return False
    return datetime.fromisoformat(value[:19]).year > 2000


def _blob(value: Any, path: str) -> Iterator[str]:
    try:
        base64.b64decode(value, validate=True)
    except (TypeError, binascii.Error):
        yield f"{path} is not base64: {_shown(value)}"


def _range(shape: Shape, size: float, path: str, what: str) -> Iterator[str]:
    low, high = shape.metadata.get("min"), shape.metadata.get("max")
    if low is not None and size < low:
        yield f"{path} has {what} {size}, less than {low}"
    if high is not None and size > high:
        yield f"{path} has {what} {size}, more than {high}"


@lru_cache(maxsize=None)
def _compiled(pattern: str) -> re.Pattern[str]:
    python = ALONE.get(pattern, pattern)
    for model, ours in CLASSES.items():
        python = python.replace(model, ours)
    return re.compile(python)


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= SHOWN else text[:SHOWN] + "..."
