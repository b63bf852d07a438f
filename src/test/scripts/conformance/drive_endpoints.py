"""Endpoints from their making to their end, with the waiters."""

from __future__ import annotations

from typing import Any

from botocore.exceptions import WaiterError

from .drive_models import INVALID, SLOW, names, variant
from .local import Local
from .paging import ordered, pages

QUICK = {"Delay": 0.05, "MaxAttempts": 600}


def drive(local: Local) -> None:
    client = local.client("sagemaker")
    with local.checks.section("endpoint's life"):
        _life(local, client)
    with local.checks.section("endpoint's updates"):
        _updates(local, client)
    with local.checks.section("refused endpoints"):
        _refused(local, client)
    with local.checks.section("quota and capacity"):
        _limits(local, client)
    with local.checks.section("pages of endpoints"):
        _pages(local, client)


def in_service(client: Any, name: str) -> dict[str, Any]:
    client.get_waiter("endpoint_in_service").wait(EndpointName=name, WaiterConfig=QUICK)
    return client.describe_endpoint(EndpointName=name)


def gone(client: Any, *endpoints: str) -> None:
    for name in endpoints:
        client.delete_endpoint(EndpointName=name)
    for name in endpoints:
        client.get_waiter("endpoint_deleted").wait(EndpointName=name, WaiterConfig=QUICK)


def serve(client: Any, name: str, **members: Any) -> None:
    """An endpoint that is in service, of one variant v, and its configuration of the same name."""
    client.create_endpoint_config(EndpointConfigName=name, ProductionVariants=[variant(**members)])
    client.create_endpoint(EndpointName=name, EndpointConfigName=name)
    in_service(client, name)


def _status(client: Any, name: str) -> str:
    return str(client.describe_endpoint(EndpointName=name)["EndpointStatus"])


def _counts(described: dict[str, Any], member: str) -> list[Any]:
    return [one.get(member) for one in described["ProductionVariants"]]


def _life(local: Local, client: Any) -> None:
    check = local.checks
    made = client.create_endpoint(EndpointName="Life", EndpointConfigName="Two",
                                  Tags=[{"Key": "team", "Value": "blue"}])
    check.equal("ARN of an endpoint", local.arn("endpoint", "life"), made["EndpointArn"])
    creating = client.describe_endpoint(EndpointName="Life")
    check.equal("status at first", "Creating", creating["EndpointStatus"])
    check.equal("configuration at first", "Two", creating["EndpointConfigName"])
    for call in (client.update_endpoint, client.delete_endpoint):
        rest = {"EndpointConfigName": "Two"} if call.__name__ == "update_endpoint" else {}
        local.refused(f"{call.__name__} while it is created", INVALID, call, "in-progress", EndpointName="Life", **rest)
    local.refused("resize while it is created", INVALID, client.update_endpoint_weights_and_capacities, "in-progress",
                  EndpointName="Life", DesiredWeightsAndCapacities=[{"VariantName": "a", "DesiredWeight": 1}])
    serving = in_service(client, "Life")
    check.equal("instances in service", [1, 1], _counts(serving, "CurrentInstanceCount"))
    check.equal("weights in service", [3.0, 1.0], _counts(serving, "CurrentWeight"))
    check.that("modified since", serving["LastModifiedTime"] > serving["CreationTime"], serving)
    check.equal("tags of an endpoint", [{"Key": "team", "Value": "blue"}],
                client.list_tags(ResourceArn=made["EndpointArn"])["Tags"])


def _updates(local: Local, client: Any) -> None:
    check = local.checks
    client.create_endpoint_config(EndpointConfigName="One", ProductionVariants=[
        variant("a", InitialInstanceCount=2, InstanceType=SLOW)])
    client.update_endpoint(EndpointName="Life", EndpointConfigName="One")
    updating = client.describe_endpoint(EndpointName="Life")
    check.equal("status while updated", "Updating", updating["EndpointStatus"])
    check.equal("configuration while updated", "Two", updating["EndpointConfigName"])
    check.equal("pending configuration", "One", updating["PendingDeploymentSummary"]["EndpointConfigName"])
    local.refused("delete while updated", INVALID, client.delete_endpoint, "in-progress", EndpointName="Life")
    updated = in_service(client, "Life")
    check.equal("configuration after the update", "One", updated["EndpointConfigName"])
    check.equal("instances after the update", [2], _counts(updated, "CurrentInstanceCount"))
    client.update_endpoint_weights_and_capacities(
        EndpointName="Life", DesiredWeightsAndCapacities=[
            {"VariantName": "a", "DesiredInstanceCount": 3, "DesiredWeight": 0.5}])
    resizing = client.describe_endpoint(EndpointName="Life")
    check.equal("desired instances", [3], _counts(resizing, "DesiredInstanceCount"))
    check.equal("instances while resized", [2], _counts(resizing, "CurrentInstanceCount"))
    resized = in_service(client, "Life")
    check.equal("instances after the resize", [3], _counts(resized, "CurrentInstanceCount"))
    check.equal("weight after the resize", [0.5], _counts(resized, "CurrentWeight"))
    client.update_endpoint(EndpointName="Life", EndpointConfigName="One", RetainAllVariantProperties=True,
                           ExcludeRetainedVariantProperties=[{"VariantPropertyType": "DesiredWeight"}])
    kept = in_service(client, "Life")
    check.equal("instances kept", [3], _counts(kept, "CurrentInstanceCount"))
    check.equal("weight not kept", [1.0], _counts(kept, "CurrentWeight"))


def _refused(local: Local, client: Any) -> None:
    refused, create, update = local.refused, client.create_endpoint, client.update_endpoint
    resize = client.update_endpoint_weights_and_capacities
    refused("endpoint twice", INVALID, create, "Cannot create already existing endpoint", EndpointName="Life",
            EndpointConfigName="One")
    refused("endpoint of an absent configuration", INVALID, create, "Could not find endpoint configuration",
            EndpointName="bad", EndpointConfigName="absent")
    refused("update to an absent configuration", INVALID, update, "Could not find endpoint configuration",
            EndpointName="Life", EndpointConfigName="absent")
    names(local, "endpoint", create, "EndpointName", EndpointConfigName="One")
    names(local, "endpoint's configuration", create, "EndpointConfigName", EndpointName="bad")
    absent: dict[str, tuple[Any, dict[str, Any]]] = {
        "described": (client.describe_endpoint, {}),
        "deleted": (client.delete_endpoint, {}),
        "updated": (update, {"EndpointConfigName": "One"}),
        "resized": (resize, {"DesiredWeightsAndCapacities": [{"VariantName": "a", "DesiredInstanceCount": 1}]}),
    }
    for what, (call, rest) in absent.items():
        refused(f"absent endpoint {what}", INVALID, call, "Could not find endpoint", EndpointName="absent", **rest)
    wrong: dict[str, tuple[str, list[dict[str, Any]]]] = {
        "no variants": ("desiredWeightsAndCapacities", []),
        "an absent variant": ("", [{"VariantName": "absent", "DesiredInstanceCount": 1}]),
        "no variant's name": ("variantName", [{"DesiredInstanceCount": 1}]),
        "a negative count": ("desiredInstanceCount", [{"VariantName": "a", "DesiredInstanceCount": -1}]),
        "a negative weight": ("desiredWeight", [{"VariantName": "a", "DesiredWeight": -0.5}]),
    }
    for what, (words, wanted) in wrong.items():
        refused(f"resize with {what}", INVALID, resize, words, EndpointName="Life", DesiredWeightsAndCapacities=wanted)
    refused("unknown property kept", INVALID, update, "variantPropertyType", EndpointName="Life",
            EndpointConfigName="One", RetainAllVariantProperties=True,
            ExcludeRetainedVariantProperties=[{"VariantPropertyType": "Colour"}])
    refused("endpoints of an unknown status", INVALID, client.list_endpoints, "statusEquals", StatusEquals="Sleeping")


def _limits(local: Local, client: Any) -> None:
    check = local.checks
    for name, kind, count in (("many", "ml.c5.2xlarge", 3), ("scarce", "ml.p3.2xlarge", 1)):
        client.create_endpoint_config(EndpointConfigName=name, ProductionVariants=[
            variant(InstanceType=kind, InitialInstanceCount=count)])
    local.refused("more instances than the quota", "ResourceLimitExceeded", client.create_endpoint,
                  "ml.c5.2xlarge for endpoint usage", EndpointName="many", EndpointConfigName="many")
    local.refused("update over the quota", "ResourceLimitExceeded", client.update_endpoint, "is 2 Instances",
                  EndpointName="Life", EndpointConfigName="many")
    client.create_endpoint(EndpointName="scarce", EndpointConfigName="scarce")
    try:
        in_service(client, "scarce")
        check.that("waiter on what fails", False, "it says that the endpoint is in service")
    except WaiterError as e:
        check.contains("waiter on what fails", "terminal failure state", str(e))
    failed = client.describe_endpoint(EndpointName="scarce")
    check.equal("status without capacity", "Failed", failed["EndpointStatus"])
    check.contains("reason without capacity", "Unable to provision requested ML compute capacity",
                   failed.get("FailureReason", ""))
    gone(client, "scarce")
    try:
        in_service(client, "absent")
        check.that("waiter on what is absent", False, "it says that the endpoint is in service")
    except WaiterError as e:
        check.contains("waiter on what is absent", "ValidationException", str(e))
    for name in ("many", "scarce"):
        client.delete_endpoint_config(EndpointConfigName=name)


def _pages(local: Local, client: Any) -> None:
    wanted = [f"page-{i}" for i in range(5)]
    for name in wanted:
        client.create_endpoint(EndpointName=name, EndpointConfigName="One")
    for name in wanted:
        in_service(client, name)
    pages(local, client, "list_endpoints", "Endpoints", "EndpointName", wanted, NameContains="page-")
    pages(local, client, "list_endpoints", "Endpoints", "EndpointName", wanted + ["Life"], StatusEquals="InService")
    for by in ("Name", "CreationTime", "Status"):
        ordered(local, client, "list_endpoints", "Endpoints", "EndpointName", wanted,
                NameContains="page-", SortBy=by, SortOrder="Ascending")
    for name in wanted:
        client.delete_endpoint(EndpointName=name)
    local.checks.that("status while deleted", _status(client, wanted[-1]) == "Deleting", "")
    local.refused("delete while deleted", INVALID, client.delete_endpoint, "in-progress", EndpointName=wanted[-1])
    for name in wanted:
        client.get_waiter("endpoint_deleted").wait(EndpointName=name, WaiterConfig=QUICK)
