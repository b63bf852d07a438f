"""Who calls, and sessions of assumed roles."""

from __future__ import annotations

from typing import Any

from .local import ACCOUNT, Local

ROLE = "arn:aws:iam::123456789012:role/tester"
SESSION = "arn:aws:sts::123456789012:assumed-role/tester/conformance"
INVALID = "ValidationError"


def drive(local: Local) -> None:
    client = local.client("sts")
    check = local.checks
    with local.checks.section("identity"):
        check.equal("account", ACCOUNT, client.get_caller_identity()["Account"])
    with local.checks.section("assumed role"):
        _role(local, client)
    with local.checks.section("refused roles"):
        _refused(local, client)


def _role(local: Local, client: Any) -> None:
    check = local.checks
    answer = client.assume_role(RoleArn=ROLE, RoleSessionName="conformance", DurationSeconds=900)
    issued = answer["Credentials"]
    check.equal("who was assumed", SESSION, answer["AssumedRoleUser"]["Arn"])
    keys = {"aws_access_key_id": issued["AccessKeyId"], "aws_secret_access_key": issued["SecretAccessKey"]}
    session = local.client("sts", aws_session_token=issued["SessionToken"], **keys)
    check.equal("who calls in the session", SESSION, session.get_caller_identity()["Arn"])
    models = local.client("sagemaker", aws_session_token=issued["SessionToken"], **keys).list_models()["Models"]
    check.that("models in the session", bool(models), models)
    local.refused("session without token", "InvalidClientTokenId", local.client("sts", **keys).get_caller_identity,
                  status=403)
    local.refused("models without token", "UnrecognizedClientException",
                  local.client("sagemaker", **keys).list_models, status=403)
    local.refused("invocation without token", "UnrecognizedClientException",
                  local.client("sagemaker-runtime", **keys).invoke_endpoint, status=403, EndpointName="e", Body=b"")


def _refused(local: Local, client: Any) -> None:
    refused, assume = local.refused, client.assume_role
    whole = {"RoleArn": ROLE, "RoleSessionName": "conformance"}
    for member in whole:
        refused(f"role without {member}", INVALID, assume, "must not be null",
                **{key: value for key, value in whole.items() if key != member})
    refused("role that is no ARN", INVALID, assume, "invalid", **whole | {"RoleArn": "arn:aws:iam::role/tester-x"})
    refused("short role", INVALID, assume, "roleArn", **whole | {"RoleArn": "arn"})
    refused("session's name", INVALID, assume, "roleSessionName", **whole | {"RoleSessionName": "not a name"})
    refused("short session's name", INVALID, assume, "roleSessionName", **whole | {"RoleSessionName": "x"})
    refused("session that is too short", INVALID, assume, "durationSeconds", DurationSeconds=899, **whole)
    refused("session that is too long", INVALID, assume, "durationSeconds", DurationSeconds=43_201, **whole)
    refused("external id", INVALID, assume, "externalId", ExternalId="x", **whole)
