"""Signatures, of a server that verifies them."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from types import SimpleNamespace
from typing import Any
from unittest import mock

from botocore import auth

from .forms import error_code, protocol
from .local import KEY, Local
from .raw import Raw

CALLS: dict[str, tuple[str, dict[str, Any]]] = {
    "sagemaker": ("list_models", {}),
    "sagemaker-runtime": ("invoke_endpoint", {"EndpointName": "absent", "Body": b"{}"}),
    "application-autoscaling": ("describe_scalable_targets", {"ServiceNamespace": "sagemaker"}),
    "pricing": ("describe_services", {}),
    "cloudwatch": ("list_metrics", {}),
    "sts": ("get_caller_identity", {}),
}
SKEWED = timedelta(minutes=20)


def drive(local: Local) -> None:
    keys = {"aws_access_key_id": KEY, "aws_secret_access_key": "another secret"}
    if not _verifies(local, keys):
        print("# not driven, the server verifies no signatures")
        return
    served = {service for service, _ in local.announced}
    for service, (call, arguments) in CALLS.items():
        if service not in served:
            continue
        query = service in ("sts", "cloudwatch")  # clients translate what CloudWatch says in JSON
        invalid = "SignatureDoesNotMatch" if query else "InvalidSignatureException"
        unknown = "InvalidClientTokenId" if query else "UnrecognizedClientException"
        with local.checks.section(f"signatures of {service}"):
            client = local.client(service, **keys)
            local.refused(f"{service} with another secret", invalid, getattr(client, call), "signature", status=403,
                          **arguments)
            client = local.client(service, aws_access_key_id="nobody", aws_secret_access_key=KEY)
            local.refused(f"{service} with an unknown key", unknown, getattr(client, call), status=403, **arguments)
            client = local.client(service)
            client.meta.events.register_last("before-send.*.*", _tampered)
            local.refused(f"{service} changed on the way", invalid, getattr(client, call), status=403, **arguments)
    with local.checks.section("clocks"):
        _skewed(local)


def _verifies(local: Local, keys: dict[str, str]) -> bool:
    client = local.client("sagemaker", **keys)
    try:
        client.list_models()
        return False
    except client.exceptions.ClientError:
        return True


def _skewed(local: Local) -> None:
    """What was right a moment ago, signed by a clock that is wrong."""
    raw = Raw(local.url)
    served = {service for service, _ in local.announced}
    for service, (call, arguments) in CALLS.items():
        if service in served and service != "sagemaker-runtime":  # whose call cannot succeed
            getattr(local.client(service), call)(**arguments)
    for sent in local.requests():
        wanted = "SignatureDoesNotMatch" if protocol(sent.model) == "query" else "InvalidSignatureException"
        for name, skew in (("late", -SKEWED), ("early", SKEWED)):
            with _clock(skew):
                answer = raw.send(sent.model.service_model.signing_name, sent.method, sent.path, sent.headers, sent.body)
            local.judge(sent.model, answer)
            local.checks.equal(f"{sent.model.service_model.service_name} of a clock that is {name}", (403, wanted),
                               (answer.status, error_code(sent.model, answer)))


def _tampered(request: Any, **_: Any) -> None:
    body = request.body or b""
    form = "urlencoded" in str(request.headers.get("Content-Type"))
    request.body = (body if isinstance(body, bytes) else str(body).encode()) + (b"&Added=1" if form else b" ")
    request.headers["Content-Length"] = str(len(request.body))


def _clock(skew: timedelta) -> Any:
    """The signer's clock, which older botocores read otherwise than newer ones."""
    then = (datetime.now(timezone.utc) + skew).replace(tzinfo=None)
    if hasattr(auth, "get_current_datetime"):
        return mock.patch.object(auth, "get_current_datetime", lambda *_, **__: then)

    class Skewed(datetime):
        """A clock that is wrong."""

        @classmethod
        def utcnow(cls) -> datetime:
            return then

    return mock.patch.object(auth, "datetime", SimpleNamespace(datetime=Skewed))
