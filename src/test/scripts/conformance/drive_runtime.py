"""Invocations."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from botocore.exceptions import ClientError

from .drive_endpoints import gone, serve
from .local import Local

LARGEST = 6 * 1024 * 1024
INVALID = "ValidationError"


def drive(local: Local) -> None:
    control = local.client("sagemaker")
    runtime = local.client("sagemaker-runtime")
    serve(control, "invoked")
    with local.checks.section("invocations"):
        _served(local, runtime)
    with local.checks.section("refused invocations"):
        _refused(local, runtime)
    gone(control, "invoked")
    with local.checks.section("crowded endpoint"):
        serve(control, "crowded", ModelName="crowded")
        _crowded(local)
        gone(control, "crowded")
    for name in ("invoked", "crowded"):
        control.delete_endpoint_config(EndpointConfigName=name)


def _served(local: Local, runtime: Any) -> None:
    check = local.checks
    answer = runtime.invoke_endpoint(EndpointName="invoked", Body=b"{}", ContentType="application/json",
                                     Accept="application/json", CustomAttributes="trace=1", InferenceId="one")
    check.equal("variant invoked", "v", answer["InvokedProductionVariant"])
    check.equal("content type", "application/json", answer["ContentType"])
    check.equal("model's answer", {"model": "local", "variant": "v"}, json.loads(answer["Body"].read()))
    for size in (0, 1, 1024, LARGEST):
        status = runtime.invoke_endpoint(EndpointName="invoked", Body=b"x" * size)["ResponseMetadata"]["HTTPStatusCode"]
        check.equal(f"status of {size} bytes", 200, status)
    target = runtime.invoke_endpoint(EndpointName="invoked", Body=b"", TargetVariant="v")
    check.equal("target variant", "v", target["InvokedProductionVariant"])


def _refused(local: Local, runtime: Any) -> None:
    refused, invoke = local.refused, runtime.invoke_endpoint
    refused("invocation of an absent endpoint", INVALID, invoke, "not found", EndpointName="absent", Body=b"{}")
    refused("invocation in other case", INVALID, invoke, "not found", EndpointName="INVOKED", Body=b"{}")
    refused("invocation of a bad name", INVALID, invoke, EndpointName="under_score", Body=b"{}")
    refused("invocation of an absent variant", INVALID, invoke, "absent", EndpointName="invoked",
            TargetVariant="absent", Body=b"{}")
    refused("payload that is too large", "RequestEntityTooLarge", invoke, status=413, EndpointName="invoked",
            Body=b"x" * (LARGEST + 1))
    for status in (400, 500, 503):
        came = refused(f"model's status {status}", "ModelError", invoke, f"({status}) from primary", status=424,
                       EndpointName="invoked", Body=json.dumps({"status": status}))
        local.checks.equal(f"original status {status}", status, came.get("OriginalStatusCode"))
        local.checks.that(f"log stream of {status}", bool(came.get("LogStreamArn")), came)


def _crowded(local: Local) -> None:
    """One worker and a queue for one: of eight at once some are refused, in the form that the model names."""

    def invoke(runtime: Any) -> tuple[int, str]:
        try:
            answer = runtime.invoke_endpoint(EndpointName="crowded", Body=b"{}")
            return answer["ResponseMetadata"]["HTTPStatusCode"], ""
        except ClientError as e:
            return e.response["ResponseMetadata"]["HTTPStatusCode"], e.response["Error"]["Code"]

    clients = [local.client("sagemaker-runtime") for _ in range(8)]
    with ThreadPoolExecutor(len(clients)) as threads:
        outcomes = list(threads.map(invoke, clients))
    local.checks.equal("outcomes of a full queue", {(200, ""), (503, "ServiceUnavailable")}, set(outcomes))
