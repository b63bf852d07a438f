"""Bends the requests that succeeded: whatever a client sends is answered, and what is wrong is refused in proper form."""

from __future__ import annotations

import json
import time
import uuid
from typing import Any
from urllib.parse import urlencode

from .forms import protocol
from .local import Local, Sent
from .mutations import mutations
from .raw import Raw

MOST_SECONDS = 30
NONSENSE = [b"", b"{", b"[]", b"null", b'"text"', b"\xff\xfe\x00", b"{}{}", b'{"a":' * 2000]

# What a request makes gets a name of its own each time, lest it be refused for being there already.
MADE = {"CreateModel": "ModelName", "CreateEndpointConfig": "EndpointConfigName"}


def drive(local: Local) -> None:
    raw = Raw(local.url)
    end = time.monotonic() + MOST_SECONDS
    for (service, operation), sent in sorted(local.driven.items(), key=lambda item: item[0]):
        with local.checks.section(f"fuzzed {service} {operation}"):
            spoken = protocol(sent.model)
            count = _json(local, raw, sent) if spoken == "json" else 0
            count += _query(local, raw, sent) if spoken == "query" else 0
            if spoken != "rest-json":
                count += _nonsense(local, raw, sent)
            print(f"# {count} bent requests of {service} {operation}", flush=True)
    local.checks.that("fuzzed in time", time.monotonic() < end, f"more than {MOST_SECONDS} s")


def _send(local: Local, raw: Raw, sent: Sent, body: bytes, what: str, must_fail: bool) -> None:
    service = sent.model.service_model
    answer = raw.send(str(service.signing_name), sent.method, sent.path, sent.headers, body)
    name = f"fuzzed {service.service_name} {sent.model.name}"
    told = f" (with {what})"
    if answer.status >= 500:
        local.checks.that(name, False, f"{what}: status {answer.status} {answer.body[:200]!r}")
        return
    local.judge(sent.model, answer, told)
    if must_fail and answer.status < 300:
        local.checks.that(name, False, f"{what}: taken")


def _fresh(sent: Sent, body: Any) -> Any:
    name = MADE.get(sent.model.name)
    return body | {name: "fuzz-" + uuid.uuid4().hex[:20]} if name else body


def _json(local: Local, raw: Raw, sent: Sent) -> int:
    base = _fresh(sent, json.loads(sent.body or b"{}"))
    count = 0
    for mutation in mutations(sent.model.input_shape, base):
        _send(local, raw, sent, json.dumps(mutation.body).encode(), mutation.what, mutation.must_fail)
        count += 1
        base = _fresh(sent, base)
    return count


def _query(local: Local, raw: Raw, sent: Sent) -> int:
    """A form has no types: members that are required are left out, and all of them emptied and made far too long."""
    base = {"Action": sent.model.name, "Version": sent.model.service_model.metadata["apiVersion"]}
    base |= {name: part for name, part in _form(sent).items() if name not in base}
    count = 0
    for name, member in (sent.model.input_shape.members if sent.model.input_shape else {}).items():
        if member.type_name not in ("string", "integer", "timestamp", "double"):
            continue
        required = name in sent.model.input_shape.required_members
        if required:
            _send(local, raw, sent, urlencode({k: v for k, v in base.items() if k != name}).encode(), f"no {name}", True)
        number = member.type_name != "string"
        for what, text, wrong in (("empty", "", number), ("far too long", "x" * 70_000, number or "max" in member.metadata),
                                  ("strange", "\u0000\u00e9<&>", number)):
            _send(local, raw, sent, urlencode(base | {name: text}).encode(), f"{name} {what}", wrong)
        count += 3 + required
    return count


def _form(sent: Sent) -> dict[str, str]:
    return dict(part.split("=", 1) for part in sent.body.decode().split("&") if "=" in part)


def _nonsense(local: Local, raw: Raw, sent: Sent) -> int:
    if protocol(sent.model) == "query":
        for body in (b"", b"Action=", b"&&&===", b"Action=Nothing&Version=2011-06-15", b"\xff\xfe"):
            _send(local, raw, sent, body, f"body {body!r}", True)
        return 5
    required = bool(sent.model.input_shape is not None and sent.model.input_shape.required_members)
    for body in NONSENSE:
        _send(local, raw, sent, body, f"body {body[:20]!r}", bool(body) or required)
    return len(NONSENSE)
