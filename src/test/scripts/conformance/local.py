"""The local SageMaker as boto3 sees it; every answer is held against the service models."""

from __future__ import annotations

import json
import os
import urllib.request
from dataclasses import dataclass
from typing import Any, Callable

import boto3
import botocore.session
from botocore.config import Config
from botocore.exceptions import ClientError
from botocore.loaders import Loader
from botocore.model import OperationModel

from . import forms
from .checks import Checks

REGION = "eu-west-1"
ACCOUNT = "000000000000"
KEY = "local"
ENVIRONMENT = {
    "AWS_ACCESS_KEY_ID": KEY,
    "AWS_SECRET_ACCESS_KEY": KEY,
    "AWS_DEFAULT_REGION": REGION,
    "AWS_MAX_ATTEMPTS": "1",
    "AWS_PAGER": "",
    "AWS_EC2_METADATA_DISABLED": "true",
    "AWS_CONFIG_FILE": os.devnull,
    "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
}
PATIENCE_SECONDS = 15


class QueryLoader(Loader):
    """Service models as if their services spoke the query protocol alone: as older clients know CloudWatch."""

    def load_service_model(self, service_name: str, type_name: str, api_version: str | None = None) -> Any:
        model = super().load_service_model(service_name, type_name, api_version)
        if type_name != "service-2":
            return model
        kept = {key: value for key, value in model["metadata"].items() if key != "awsQueryCompatible"}
        return model | {"metadata": kept | {"protocol": "query", "protocols": ["query"]}}


@dataclass(frozen=True)
class Sent:
    """A request that succeeded, for the fuzzing to start from."""

    model: OperationModel
    method: str
    path: str
    headers: dict[str, str]
    body: bytes


class Local:
    """A running server, boto3's clients of it, and what they have driven."""

    def __init__(self, url: str, checks: Checks) -> None:
        os.environ.update(ENVIRONMENT)
        for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_ENDPOINT_URL"):
            os.environ.pop(name, None)
        self.url = url.rstrip("/")
        self.checks = checks
        self.session = boto3.session.Session(region_name=REGION)
        old = botocore.session.Session()
        old.register_component("data_loader", QueryLoader([Loader.BUILTIN_DATA_PATH]))
        self._query_session = boto3.session.Session(region_name=REGION, botocore_session=old)
        self._requests: dict[tuple[str, str, str], Sent] = {}
        self._last: Any = None
        self._well_formed: set[str] = set()
        self.announced = self._announced()

    def _announced(self) -> set[tuple[str, str]]:
        with urllib.request.urlopen(self.url + "/_local/operations", timeout=PATIENCE_SECONDS) as lines:
            served = [json.loads(line) for line in lines.read().splitlines()]
        return {(one["service"], one["operation"]) for one in served}

    def has(self, service: str, operation: str) -> bool:
        return (service, operation) in self.announced

    def known(self, service: str, operation: str) -> bool:
        """Whether the botocore that is installed knows an operation."""
        if service not in self.session.get_available_services():
            return False
        loaded = self.session._session.get_service_model(service)  # pylint: disable=protected-access
        return operation in loaded.operation_names

    def takes(self, service: str, operation: str, *path: str) -> bool:
        """Whether the botocore that is installed knows a member of an operation's request, through lists too."""
        loaded = self.session._session.get_service_model(service)  # pylint: disable=protected-access
        shape = loaded.operation_model(operation).input_shape
        for name in path:
            shape = getattr(shape, "member", shape)
            if name not in shape.members:
                return False
            shape = shape.members[name]
        return True

    def driven(self) -> list[tuple[str, str]]:
        """The services and operations of which a call has succeeded."""
        return [key[:2] for key in self._requests]

    def requests(self) -> list[Sent]:
        """The last request of each operation, in each protocol, that has succeeded."""
        return [self._requests[key] for key in sorted(self._requests)]

    def client(self, service: str, query: bool = False, **credentials: str) -> Any:
        """Sends what it is given, however wrong, once; query: in the query protocol, whatever it would like best."""
        config = Config(
            parameter_validation=False,
            retries={"total_max_attempts": 1},
            read_timeout=PATIENCE_SECONDS,
            connect_timeout=PATIENCE_SECONDS,
        )
        session = self._query_session if query else self.session
        client = session.client(service, endpoint_url=self.url, config=config, **credentials)
        client.meta.events.register("before-send.*.*", self._before_send)
        client.meta.events.register("after-call.*.*", self._after_call)
        return client

    def _before_send(self, request: Any, **_: Any) -> None:
        self._last = request

    def _after_call(self, http_response: Any, model: OperationModel, **_: Any) -> None:
        streams = http_response.status_code < 300 and (model.has_streaming_output or model.has_event_stream_output)
        body = b"" if streams else http_response.content
        self.judge(model, forms.Answer.of(http_response.status_code, http_response.headers, body))
        if http_response.status_code < 300:
            path = self._last.url[len(self.url):] or "/"
            headers = {n: v if isinstance(v, str) else v.decode() for n, v in self._last.headers.items()}
            key = (model.service_model.service_name, model.name, forms.protocol(model))
            self._requests[key] = Sent(model, self._last.method, path, headers, _bytes(self._last.body))

    def judge(self, model: OperationModel, answer: forms.Answer, sent: str = "") -> bool:
        """Holds an answer against its operation's model; passes once for each operation and outcome."""
        service = model.service_model.service_name
        outcome = "answer" if answer.status < 300 else forms.error_code(model, answer) or str(answer.status)
        wrong = list(forms.faults(model, answer))
        name = f"form of {service} {model.name} ({forms.protocol(model)}) {outcome}"
        for fault in wrong:
            self.checks.that(name, False, fault + sent)
        if not wrong and name not in self._well_formed:
            self._well_formed.add(name)
            self.checks.that(name, True)
        return not wrong

    def refused(
        self, name: str, code: str, call: Callable[..., Any], words: str = "", status: int = 400, **arguments: Any
    ) -> Any:
        """The call must be refused with code, status and a message that has words. Returns what came."""
        try:
            answered = call(**arguments)
        except ClientError as e:
            error = e.response["Error"]
            seen = (error.get("Code"), e.response["ResponseMetadata"]["HTTPStatusCode"])
            message = str(error.get("Message", ""))
            right = seen == (code, status) and words in message
            self.checks.that(f"refused: {name}", right, f"wanted {code} {status} {words!r}, seen {seen} {message!r}")
            return e.response
        self.checks.that(f"refused: {name}", False, f"wanted {code}, answered {answered}")
        return {}

    def arn(self, kind: str, name: str) -> str:
        return f"arn:aws:sagemaker:{REGION}:{ACCOUNT}:{kind}/{name.lower()}"


def _bytes(body: Any) -> bytes:
    if body is None:
        return b""
    return body if isinstance(body, (bytes, bytearray)) else str(body).encode()
