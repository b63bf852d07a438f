"""Bends the requests that succeeded: whatever a client sends is answered, and what is wrong is refused in proper form."""

from __future__ import annotations

import json
import time
import uuid
from typing import Any
from urllib.parse import parse_qsl, urlencode

import botocore

from .forms import error_code, protocol
from .local import Local, Sent
from .mutations import INVALID, UNREADABLE, mutations
from .raw import Raw

MOST_SECONDS = 40
FAR_TOO_LONG = "x" * 70_000
NONSENSE = [b"{", b"[]", b'"text"', b"\xff\xfe\x00", b"{}{}", b'{"a":' * 2000, b"[" * 2000]
FORM_NONSENSE = [b"", b"Action=", b"&&&===", b"Action=Nothing&Version=2011-06-15", b"\xff\xfe", b"%zz=%"]

# AWS has made some required members optional since: older models say too much of what must fail.
STRICT = tuple(int(part) for part in botocore.__version__.split(".")[:2]) >= (1, 40)

# What a request makes gets a name of its own each time, lest it be refused for being there already.
MADE = {"CreateModel": "ModelName", "CreateEndpointConfig": "EndpointConfigName"}


def drive(local: Local) -> None:
    raw = Raw(local.url)
    end = time.monotonic() + MOST_SECONDS
    for sent in local.requests():
        spoken = protocol(sent.model)
        name = f"fuzzed {sent.model.service_model.service_name} {sent.model.name} ({spoken})"
        with local.checks.section(name):
            failed = local.checks.failed
            count = {"json": _json, "query": _query, "rest-json": _rest}[spoken](local, raw, sent)
            if local.checks.failed == failed:
                local.checks.that(f"{name} {count} times", True)
    local.checks.that("fuzzed in time", time.monotonic() < end, f"more than {MOST_SECONDS} s")


def _send(local: Local, raw: Raw, sent: Sent, body: bytes, what: str, codes: tuple[str, ...] = (), path: str = "") -> None:
    """codes: of the errors of which one must come; none if an answer is as good."""
    service = sent.model.service_model
    answer = raw.send(str(service.signing_name), sent.method, path or sent.path, sent.headers, body)
    name = f"fuzzed {service.service_name} {sent.model.name}"
    if answer.status >= 500:
        local.checks.that(name, False, f"{what}: status {answer.status} {answer.body[:200]!r}")
        return
    if answer.headers.get("content-type") != "application/octet-stream":
        local.judge(sent.model, answer, f" (with {what})")
    if codes:
        seen = "an answer" if answer.status < 300 else error_code(sent.model, answer)
        if seen not in codes:
            local.checks.that(name, False, f"{what}: {seen}, not {' or '.join(codes)}: {answer.body[:200]!r}")


def _json(local: Local, raw: Raw, sent: Sent) -> int:
    base = json.loads(sent.body or b"{}")
    named = MADE.get(sent.model.name, "")
    # CloudWatch and the price list have errors of their own for what breaks a constraint.
    own = sent.model.service_model.service_name in ("cloudwatch", "pricing")
    count = 0
    for mutation in mutations(sent.model.input_shape, base):
        body = mutation.body
        if named and body.get(named) == base[named]:
            body[named] = "fuzz-" + uuid.uuid4().hex[:20]
        codes = (mutation.code,) if mutation.code and not own and STRICT else ()
        _send(local, raw, sent, json.dumps(body).encode(), mutation.what, codes)
        count += 1
    for body in NONSENSE:
        _send(local, raw, sent, body, f"body {body[:20]!r}", (UNREADABLE,))
    if sent.model.input_shape is not None and sent.model.input_shape.required_members and not own:
        _send(local, raw, sent, b"", "no body", (INVALID,))
    return count + len(NONSENSE)


def _query(local: Local, raw: Raw, sent: Sent) -> int:
    """A form has no types: its fields are left out, emptied, made far too long and filled with what is no text."""
    fields = dict(parse_qsl(sent.body.decode(), keep_blank_values=True))
    bodies = {f"body {body[:20]!r}": body for body in FORM_NONSENSE}
    for name in fields.keys() - {"Version"}:
        bodies[f"no {name}"] = urlencode({k: v for k, v in fields.items() if k != name}).encode()
        for what, text in {"empty": "", "far too long": FAR_TOO_LONG, "strange": "\u0000\u00e9<&>\U0001f600"}.items():
            bodies[f"{name} {what}"] = urlencode(fields | {name: text}).encode()
    for what, body in bodies.items():
        _send(local, raw, sent, body, what)
    return len(bodies)


def _rest(local: Local, raw: Raw, sent: Sent) -> int:
    """Whatever the body is, it is the model's; the address and the headers are the service's."""
    for name in ("", "%00", "a%2Fb", "under_score", "x" * 64, "%F0%9F%98%80", "..", "%"):
        path = sent.path.replace(sent.path.split("/")[2], name, 1)
        answer = raw.send("sagemaker", sent.method, path, sent.headers, b"{}")
        what = f"fuzzed {sent.model.name} of {name!r}"
        if not 400 <= answer.status < 500:
            local.checks.that(what, False, f"status {answer.status} {answer.body[:200]!r}")
        elif "message" not in {key.lower() for key in json.loads(answer.body)}:
            local.checks.that(what, False, f"no message in {answer.body[:200]!r}")
    headers: dict[str, Any] = {
        member.serialization["name"]: FAR_TOO_LONG[:5000]
        for member in sent.model.input_shape.members.values() if member.serialization.get("location") == "header"
    }
    bent = [Sent(sent.model, sent.method, sent.path, sent.headers | {name: text}, b"{}") for name, text in headers.items()]
    for one in bent:
        _send(local, raw, one, b"{}", "a long header")
    bodies = [b"", b"{", b'{"sleep_seconds": "long"}', b'{"status": 99}', b'{"status": -1}', b'{"status": 1e99}',
              b'{"sleep_seconds": -1}', b"[" * 2000]
    for body in bodies:
        _send(local, raw, sent, body, f"body {body[:30]!r}")
    return 8 + len(headers) + len(bodies)
