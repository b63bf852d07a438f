"""Signed requests of any form, which no client would send."""

from __future__ import annotations

import socket

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from botocore.httpsession import URLLib3Session

from .forms import Answer
from .local import KEY, PATIENCE_SECONDS, REGION

UNSIGNED = ("authorization", "x-amz-date", "x-amz-security-token", "content-length", "user-agent", "x-amz-content-sha256",
            "amz-sdk-invocation-id", "amz-sdk-request", "expect", "host")


class Raw:
    """One HTTP client of one server."""

    def __init__(self, url: str) -> None:
        self._url = url
        # Head and body go out apart: with Nagle's algorithm the second one would wait for the first one's ACK, 40 ms.
        at_once = [(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)]
        self._http = URLLib3Session(timeout=PATIENCE_SECONDS, socket_options=at_once)

    def send(self, signing_name: str, method: str, path: str, headers: dict[str, str], body: bytes) -> Answer:
        kept = {name: value for name, value in headers.items() if name.lower() not in UNSIGNED}
        request = AWSRequest(method=method, url=self._url + path, headers=kept, data=body)
        SigV4Auth(Credentials(KEY, KEY), signing_name, REGION).add_auth(request)
        answer = self._http.send(request.prepare())
        return Answer.of(answer.status_code, answer.headers, answer.content)
