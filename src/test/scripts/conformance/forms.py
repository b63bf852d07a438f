"""The forms of answers by protocol: what is wrong with one, a line each."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, Iterator, Mapping
from xml.etree import ElementTree

from botocore.model import OperationModel, StructureShape

from . import query_xml
from .shapes import problems

REQUEST_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

# Errors of any operation, with their status: each service's API reference, "Common Errors", and what is seen of AWS.
COMMON_ERRORS = {
    "ValidationException": (400,),
    "SerializationException": (400,),
    "UnknownOperationException": (400, 404),
    "ThrottlingException": (400, 429),
    "ExpiredTokenException": (400, 403),
    "UnrecognizedClientException": (400, 403),
    "InvalidSignatureException": (403,),
    "IncompleteSignatureException": (400, 403),
    "MissingAuthenticationTokenException": (403,),
    "AccessDeniedException": (400, 403),
    "RequestEntityTooLarge": (413,),
    "ServiceUnavailable": (503,),
    "InternalFailure": (500,),
}
QUERY_ERRORS = {
    "ValidationError": 400,
    "MalformedInput": 400,
    "InvalidAction": 400,
    "InvalidParameterValue": 400,
    "InvalidParameterCombination": 400,
    "MissingParameter": 400,
    "MalformedQueryString": 400,
    "Throttling": 400,
    "IncompleteSignature": 400,
    "AccessDenied": 403,
    "ExpiredToken": 403,
    "InvalidClientTokenId": 403,
    "MissingAuthenticationToken": 403,
    "SignatureDoesNotMatch": 403,
}


@dataclass(frozen=True)
class Answer:
    """What came over the wire. Header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @staticmethod
    def of(status: int, headers: Mapping[str, Any], body: bytes) -> Answer:
        return Answer(status, {name.lower(): str(value) for name, value in headers.items()}, body)


def protocol(operation: OperationModel) -> str:
    """json, rest-json or query: the one of the service's protocols that this botocore speaks."""
    service = operation.service_model
    return str(getattr(service, "resolved_protocol", service.metadata["protocol"]))


def faults(operation: OperationModel, answer: Answer) -> Iterator[str]:
    """What is wrong with the form of an answer to operation."""
    if not REQUEST_ID.fullmatch(answer.headers.get("x-amzn-requestid", "")):
        yield f"x-amzn-RequestId is {answer.headers.get('x-amzn-requestid')!r}"
    spoken = protocol(operation)
    if answer.status < 300:
        yield from {"json": _json, "rest-json": _rest, "query": _query}[spoken](operation, answer)
    else:
        yield from {"json": _json_error, "rest-json": _rest_error, "query": _query_error}[spoken](operation, answer)


def error_code(operation: OperationModel, answer: Answer) -> str:
    """The code of an error; empty if it names none."""
    spoken = protocol(operation)
    if spoken == "query":
        try:
            return query_xml.text(ElementTree.fromstring(answer.body), "Error", "Code")
        except ElementTree.ParseError:
            return ""
    if spoken == "rest-json":
        return answer.headers.get("x-amzn-errortype", "").split(":")[0]
    try:
        return str(json.loads(answer.body)["__type"]).rsplit("#", 1)[-1]
    except (ValueError, KeyError, TypeError):
        return ""


def _content_type(answer: Answer, wanted: str) -> Iterator[str]:
    seen = answer.headers.get("content-type", "").split(";")[0]
    if seen != wanted:
        yield f"Content-Type is {seen!r}, not {wanted!r}"


def _json_type(operation: OperationModel) -> str:
    return "application/x-amz-json-" + operation.service_model.metadata.get("jsonVersion", "1.0")


def _decoded(answer: Answer) -> tuple[Any, list[str]]:
    try:
        return json.loads(answer.body), []
    except ValueError as e:
        return None, [f"the body is no JSON: {e}"]


def _json(operation: OperationModel, answer: Answer) -> Iterator[str]:
    yield from _content_type(answer, _json_type(operation))
    shape = operation.output_shape
    if answer.status != 200:
        yield f"the status is {answer.status}"
    if not answer.body:
        if shape is not None and shape.required_members:
            yield f"the body is empty, without {', '.join(shape.required_members)}"
        return
    body, wrong = _decoded(answer)
    yield from wrong
    if wrong:
        return
    if shape is None:
        if body != {}:
            yield f"the body should be empty: {body}"
        return
    yield from problems(shape, body)


def _rest(operation: OperationModel, answer: Answer) -> Iterator[str]:
    """Members in headers; a body that is a payload is the model's own."""
    wanted = operation.http.get("responseCode", 200)
    if answer.status != wanted:
        yield f"the status is {answer.status}, not {wanted}"
    for name, member in operation.output_shape.members.items():
        if member.serialization.get("location") == "header":
            seen = answer.headers.get(member.serialization["name"].lower())
            if seen is not None:
                yield from problems(member, seen, f"$.{name}")
    if "content-type" not in answer.headers:
        yield "Content-Type is missing"


def _query(operation: OperationModel, answer: Answer) -> Iterator[str]:
    yield from _content_type(answer, "text/xml")
    if answer.status != 200:
        yield f"the status is {answer.status}"
    try:
        root = ElementTree.fromstring(answer.body)
    except ElementTree.ParseError as e:
        yield f"the body is no XML: {e}"
        return
    wanted = operation.service_model.metadata["xmlNamespace"]
    if query_xml.namespace(root) != wanted:
        yield f"the namespace is {query_xml.namespace(root)!r}, not {wanted!r}"
    if query_xml.local(root.tag) != operation.name + "Response":
        yield f"the root is {query_xml.local(root.tag)}"
    if query_xml.text(root, "ResponseMetadata", "RequestId") != answer.headers.get("x-amzn-requestid"):
        yield "ResponseMetadata's RequestId is not that of the header"
    shape = operation.output_shape
    if shape is None:
        return
    result = query_xml.child(root, shape.serialization.get("resultWrapper", operation.name + "Result"))
    if result is None:
        yield "the result is missing"
        return
    yield from problems(shape, query_xml.value(shape, result), timestamps="iso8601")


def _modelled(operation: OperationModel, code: str) -> StructureShape | None:
    for shape in operation.error_shapes:
        if code in (shape.name, shape.metadata.get("error", {}).get("code")):
            return shape
    return None


def _status(shape: StructureShape) -> int:
    return int(shape.metadata.get("error", {}).get("httpStatusCode", 500 if shape.metadata.get("fault") else 400))


def _error_body(operation: OperationModel, code: str, status: int, members: Any) -> Iterator[str]:
    """members: the error's body but for the member that names it."""
    shape = _modelled(operation, code)
    if shape is not None:
        yield from problems(shape, members)
        if status != _status(shape):
            yield f"{code} has status {status}, not {_status(shape)}"
    elif code not in COMMON_ERRORS:
        yield f"{code!r} is neither an error of {operation.name} nor one of all operations"
    elif status not in COMMON_ERRORS[code]:
        yield f"{code} has status {status}, not one of {COMMON_ERRORS[code]}"
    elif not isinstance(members, dict) or members.keys() - {"message", "Message"}:
        yield f"{code} has members that no client knows: {members}"
    # Of throttled serverless variants clients report a message that is null.
    if code != "ThrottlingException" and isinstance(members, dict) and not any(members.get(name) for name in ("message", "Message")):
        yield f"{code} has no message: {members}"


def _json_error(operation: OperationModel, answer: Answer) -> Iterator[str]:
    yield from _content_type(answer, _json_type(operation))
    body, wrong = _decoded(answer)
    yield from wrong
    if not isinstance(body, dict) or not isinstance(body.get("__type"), str):
        yield f"the error names no __type: {answer.body[:200]!r}"
        return
    if "awsQueryCompatible" in operation.service_model.metadata:
        yield from _query_error_header(operation, answer)
    members = {name: item for name, item in body.items() if name != "__type"}
    yield from _error_body(operation, error_code(operation, answer), answer.status, members)


def _query_error_header(operation: OperationModel, answer: Answer) -> Iterator[str]:
    """What clients that come from the query protocol are told: the code that it had there, and whose fault it is."""
    code, _, fault = answer.headers.get("x-amzn-query-error", "").partition(";")
    shape = _modelled(operation, error_code(operation, answer))
    wanted = shape.metadata["error"]["code"] if shape is not None else None
    if not code or wanted not in (None, code) or fault != ("Sender" if answer.status < 500 else "Receiver"):
        yield f"x-amzn-query-error is {answer.headers.get('x-amzn-query-error')!r}, for {wanted or 'an error'}"


def _rest_error(operation: OperationModel, answer: Answer) -> Iterator[str]:
    yield from _content_type(answer, "application/json")
    body, wrong = _decoded(answer)
    yield from wrong
    code = error_code(operation, answer)
    if not code:
        yield "the error names no x-amzn-ErrorType"
    yield from _error_body(operation, code, answer.status, body)


def _query_error(operation: OperationModel, answer: Answer) -> Iterator[str]:
    yield from _content_type(answer, "text/xml")
    try:
        root = ElementTree.fromstring(answer.body)
    except ElementTree.ParseError as e:
        yield f"the body is no XML: {e}"
        return
    if query_xml.local(root.tag) != "ErrorResponse":
        yield f"the root is {query_xml.local(root.tag)}"
    if query_xml.namespace(root) != operation.service_model.metadata["xmlNamespace"]:
        yield f"the namespace is {query_xml.namespace(root)!r}"
    if query_xml.text(root, "Error", "Type") != ("Sender" if answer.status < 500 else "Receiver"):
        yield f"Type is {query_xml.text(root, 'Error', 'Type')!r} with status {answer.status}"
    code = error_code(operation, answer)
    shape = _modelled(operation, code)
    wanted = _status(shape) if shape is not None else QUERY_ERRORS.get(code)
    if wanted != answer.status:
        yield f"{code!r} has status {answer.status}; it would be {wanted}"
    if not query_xml.text(root, "Error", "Message"):
        yield f"{code} has no message"
    if query_xml.text(root, "RequestId") != answer.headers.get("x-amzn-requestid"):
        yield "RequestId is not that of the header"
