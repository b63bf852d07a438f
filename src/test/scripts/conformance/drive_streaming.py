"""InvokeEndpointWithResponseStream: events as boto3 reads them, and the frames themselves."""

from __future__ import annotations

import json
from typing import Any

from botocore.eventstream import EventStreamBuffer

from .drive_endpoints import gone, serve
from .local import Local
from .raw import Raw

OPERATION = "InvokeEndpointWithResponseStream"
STREAM = "application/vnd.amazon.eventstream"
INVALID = "ValidationError"


def drive(local: Local) -> None:
    if not local.has("sagemaker-runtime", OPERATION):
        return
    control = local.client("sagemaker")
    serve(control, "streamed", ModelName="streaming")
    with local.checks.section("frames of a stream"):
        _frames(local)
    if local.known("sagemaker-runtime", OPERATION):
        runtime = local.client("sagemaker-runtime")
        with local.checks.section("streamed invocations"):
            _served(local, runtime)
        with local.checks.section("refused streams"):
            _refused(local, runtime)
    gone(control, "streamed")
    control.delete_endpoint_config(EndpointConfigName="streamed")


def _frames(local: Local) -> None:
    """The reader checks the lengths and both checksums of each frame."""
    check = local.checks
    answer = Raw(local.url).send("sagemaker", "POST", "/endpoints/streamed/invocations-response-stream", {}, b"{}")
    check.equal("content type of a stream", STREAM, answer.headers.get("content-type"))
    check.equal("variant of a stream", "v", answer.headers.get("x-amzn-invoked-production-variant"))
    check.that("request id of a stream", bool(answer.headers.get("x-amzn-requestid")), answer.headers)
    buffer = EventStreamBuffer()
    buffer.add_data(answer.body)
    frames = list(buffer)
    check.equal("frames", 4, len(frames))
    for frame in frames:
        check.equal("headers of a frame", ("event", "PayloadPart"),
                    (frame.headers.get(":message-type"), frame.headers.get(":event-type")))
        check.that("content type of a frame", bool(frame.headers.get(":content-type")), frame.headers)
    lines = b"".join(frame.payload for frame in frames).splitlines()
    check.equal("parts in their order", [1, 2, 3, 4], [json.loads(line)["part"] for line in lines])


def _served(local: Local, runtime: Any) -> None:
    check = local.checks
    answer = runtime.invoke_endpoint_with_response_stream(EndpointName="streamed", Body=b"{}",
                                                          ContentType="application/json")
    check.equal("variant of a streamed answer", "v", answer.get("InvokedProductionVariant"))
    check.that("model's content type", bool(answer.get("ContentType")), answer)
    events = list(answer["Body"])
    check.that("events of a stream", all(list(event) == ["PayloadPart"] for event in events), events)
    check.equal("parts of a stream", 4, sum(event["PayloadPart"]["Bytes"].count(b"\n") for event in events))


def _refused(local: Local, runtime: Any) -> None:
    refused, invoke = local.refused, runtime.invoke_endpoint_with_response_stream
    refused("stream of an absent endpoint", INVALID, invoke, "not found", EndpointName="absent", Body=b"{}")
    refused("stream of an absent variant", INVALID, invoke, "absent", EndpointName="streamed", Body=b"{}",
            TargetVariant="absent")
    came = refused("model's status before a stream", "ModelError", invoke, "(500) from primary", status=424,
                   EndpointName="streamed", Body=json.dumps({"status": 500}))
    local.checks.equal("original status before a stream", 500, came.get("OriginalStatusCode"))
