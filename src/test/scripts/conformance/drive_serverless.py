"""Serverless variants."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from botocore.exceptions import ClientError

from .drive_endpoints import gone, serve
from .drive_models import INVALID, variant
from .local import Local

CONFIG = {"MemorySizeInMB": 2048, "MaxConcurrency": 2}
INSTANCES: dict[str, None] = {"InstanceType": None, "InitialInstanceCount": None}


def serverless(**members: Any) -> dict[str, Any]:
    """A variant's members."""
    config = {key: value for key, value in (CONFIG | members).items() if value is not None}
    return {**INSTANCES, "ModelName": "serverless", "ServerlessConfig": config}


def drive(local: Local) -> None:
    client = local.client("sagemaker")
    try:
        client.create_endpoint_config(EndpointConfigName="serverless-try", ProductionVariants=[variant(**serverless())])
    except ClientError as e:
        if "does not simulate" in str(e):
            print("# not driven, the server has no serverless variants")
            return
        raise
    client.delete_endpoint_config(EndpointConfigName="serverless-try")
    with local.checks.section("serverless endpoint"):
        _served(local, client)
    with local.checks.section("refused serverless variants"):
        _refused(local, client)


def _served(local: Local, client: Any) -> None:
    check = local.checks
    serve(client, "serverless", **serverless())
    seen = client.describe_endpoint_config(EndpointConfigName="serverless")["ProductionVariants"][0]
    check.equal("serverless configuration", CONFIG, seen["ServerlessConfig"])
    seen = client.describe_endpoint(EndpointName="serverless")["ProductionVariants"][0]
    check.equal("serverless in service", CONFIG, seen["CurrentServerlessConfig"])
    check.equal("serverless has no instances", 0, seen.get("CurrentInstanceCount", 0))

    def invoke(runtime: Any) -> tuple[int, str]:
        try:
            answer = runtime.invoke_endpoint(EndpointName="serverless", Body=b"{}")
            return answer["ResponseMetadata"]["HTTPStatusCode"], ""
        except ClientError as e:
            return e.response["ResponseMetadata"]["HTTPStatusCode"], e.response["Error"]["Code"]

    clients = [local.client("sagemaker-runtime") for _ in range(6)]
    with ThreadPoolExecutor(len(clients)) as threads:
        outcomes = set(threads.map(invoke, clients))
    check.equal("outcomes beyond the concurrency", {(200, ""), (400, "ThrottlingException")}, outcomes)
    gone(client, "serverless")
    client.delete_endpoint_config(EndpointConfigName="serverless")


def _refused(local: Local, client: Any) -> None:
    wrong: dict[str, tuple[str, list[dict[str, Any]]]] = {
        "memory of 1000": ("memorySizeInMB", [variant(**serverless(MemorySizeInMB=1000))]),
        "memory of 1500": ("", [variant(**serverless(MemorySizeInMB=1500))]),
        "memory of 7168": ("memorySizeInMB", [variant(**serverless(MemorySizeInMB=7168))]),
        "no memory": ("memorySizeInMB", [variant(**serverless(MemorySizeInMB=None))]),
        "concurrency of 0": ("maxConcurrency", [variant(**serverless(MaxConcurrency=0))]),
        "concurrency of 201": ("maxConcurrency", [variant(**serverless(MaxConcurrency=201))]),
        "instances as well": ("", [variant(ServerlessConfig=CONFIG)]),
        "two variants": ("", [variant("a", **serverless()), variant("b", **serverless())]),
    }
    if local.takes("sagemaker", "CreateEndpointConfig", "ProductionVariants", "ServerlessConfig", "ProvisionedConcurrency"):
        wrong["more provisioned"] = ("ProvisionedConcurrency", [variant(**serverless(ProvisionedConcurrency=3))])
    for what, (words, variants) in wrong.items():
        local.refused(f"serverless with {what}", INVALID, client.create_endpoint_config, words,
                      EndpointConfigName="bad", ProductionVariants=variants)
