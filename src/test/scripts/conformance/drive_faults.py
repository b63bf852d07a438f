"""What goes wrong at AWS's end: throttling, failures of the API and of the model, updates that are rolled back."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from typing import Any

from .drive_endpoints import gone, in_service, serve
from .local import PATIENCE_SECONDS, Local


def _faults(local: Local, method: str, fault: str = "") -> int:
    """Adds a fault to the server's script, or ends all of them; the status of the answer."""
    body = json.dumps({"fault": fault}).encode() if fault else None
    request = urllib.request.Request(local.url + "/_local/faults", body, method=method)
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE_SECONDS) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as e:
        return e.code


def drive(local: Local) -> None:
    if _faults(local, "GET") == 404:
        print("# not driven, the server has no faults")
        return
    client = local.client("sagemaker")
    serve(client, "faulty")
    try:
        with local.checks.section("API that fails"):
            _api(local, client)
        with local.checks.section("invocations that fail"):
            _invocations(local)
        with local.checks.section("updates that fail"):
            _updates(local, client)
    finally:
        _faults(local, "DELETE")
    gone(client, "faulty")
    client.delete_endpoint_config(EndpointConfigName="faulty")


def _refused_once(local: Local, fault: str, code: str, status: int, call: Any, **arguments: Any) -> None:
    local.checks.that(f"fault: {fault}", _faults(local, "POST", f"once: {fault}") < 300, "the server does not take it")
    local.refused(f"{code} of {fault}", code, call, status=status, **arguments)


def _api(local: Local, client: Any) -> None:
    targets = local.client("application-autoscaling").describe_scalable_targets
    _refused_once(local, "throttle DescribeEndpoint", "ThrottlingException", 400, client.describe_endpoint,
                  EndpointName="faulty")
    _refused_once(local, "API 500 on DescribeEndpoint", "InternalFailure", 500, client.describe_endpoint,
                  EndpointName="faulty")
    _refused_once(local, "API 503 on ListModels", "ServiceUnavailable", 503, client.list_models)
    _refused_once(local, "throttle DescribeScalableTargets", "ThrottlingException", 400, targets,
                  ServiceNamespace="sagemaker")
    local.checks.equal("endpoint after the faults", "InService",
                       client.describe_endpoint(EndpointName="faulty")["EndpointStatus"])


def _invocations(local: Local) -> None:
    invoke = local.client("sagemaker-runtime").invoke_endpoint
    whole = {"EndpointName": "faulty", "Body": b"{}"}
    _refused_once(local, "error", "ModelError", 424, invoke, **whole)
    _refused_once(local, "error status 500", "InternalFailure", 500, invoke, **whole)
    _refused_once(local, "error status 503", "ServiceUnavailable", 503, invoke, **whole)
    _refused_once(local, "throttle InvokeEndpoint", "ThrottlingException", 400, invoke, **whole)


def _updates(local: Local, client: Any) -> None:
    check = local.checks
    _faults(local, "POST", 'fail UpdateEndpoint with "no ping"')
    client.update_endpoint(EndpointName="faulty", EndpointConfigName="faulty")
    seen: set[str] = set()
    described = client.describe_endpoint(EndpointName="faulty")
    while described["EndpointStatus"] not in ("InService", "Failed", "UpdateRollbackFailed"):
        seen.add(described["EndpointStatus"])
        described = client.describe_endpoint(EndpointName="faulty")
    check.equal("on the way of a failed update", {"Updating", "RollingBack"}, seen)
    check.equal("reason of a failed update", "no ping", described.get("FailureReason"))
    client.update_endpoint(EndpointName="faulty", EndpointConfigName="faulty")
    check.that("reason after another update", "FailureReason" not in in_service(client, "faulty"), "still there")
