"""Models, endpoint configurations and tags."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any, Callable

from .local import Local
from .paging import ordered, pages

INVALID = "ValidationException"
ROLE = "arn:aws:iam::000000000000:role/conformance"
CONTAINER = {"Image": "000000000000.dkr.ecr.eu-west-1.amazonaws.com/simulator:1", "Environment": {"MODE": "fast"}}

# The type that takes long to deploy: time enough to see endpoints on their way, also on a busy machine.
SLOW = "ml.c5.large"


def variant(name: str = "v", **members: Any) -> dict[str, Any]:
    """A production variant of model m; a member that is None is left out."""
    whole = {"VariantName": name, "ModelName": "m", "InstanceType": "ml.m5.large", "InitialInstanceCount": 1} | members
    return {key: value for key, value in whole.items() if value is not None}


def routes(local: Local) -> bool:
    return local.takes("sagemaker", "CreateEndpointConfig", "ProductionVariants", "RoutingConfig")


def drive(local: Local) -> None:
    client = local.client("sagemaker")
    with local.checks.section("models"):
        _models(local, client)
    with local.checks.section("refused models"):
        _refused_models(local, client)
    with local.checks.section("endpoint configurations"):
        _configs(local, client)
    with local.checks.section("refused endpoint configurations"):
        _refused_configs(local, client)
    with local.checks.section("refused lists"):
        for call in (client.list_models, client.list_endpoint_configs, client.list_endpoints):
            _refused_lists(local, call)
    with local.checks.section("tags"):
        _tags(local, client)


def _models(local: Local, client: Any) -> None:
    check = local.checks
    made = client.create_model(
        ModelName="Full-1",
        PrimaryContainer=CONTAINER,
        ExecutionRoleArn=ROLE,
        VpcConfig={"SecurityGroupIds": ["sg-1"], "Subnets": ["subnet-1"]},
        EnableNetworkIsolation=True,
        Tags=[{"Key": "team", "Value": "blue"}],
    )
    check.equal("ARN of a model is in lower case", local.arn("model", "Full-1"), made["ModelArn"])
    seen = client.describe_model(ModelName="Full-1")
    check.equal("model's name", "Full-1", seen["ModelName"])
    check.equal("model's container", CONTAINER["Image"], seen["PrimaryContainer"]["Image"])
    check.equal("model's role", ROLE, seen["ExecutionRoleArn"])
    check.equal("model's isolation", True, seen["EnableNetworkIsolation"])
    check.that("model has no tags in its description", "Tags" not in seen, seen)
    check.that("model is of now", abs(datetime.now(timezone.utc) - seen["CreationTime"]) < timedelta(minutes=2), seen)
    client.create_model(ModelName="pipeline", Containers=[CONTAINER, CONTAINER], ExecutionRoleArn=ROLE)
    check.equal("containers", 2, len(client.describe_model(ModelName="pipeline")["Containers"]))
    client.delete_model(ModelName="pipeline")
    names = [f"page-{i}" for i in range(7)]
    for name in names:
        client.create_model(ModelName=name, PrimaryContainer=CONTAINER, ExecutionRoleArn=ROLE)
    pages(local, client, "list_models", "Models", "ModelName", names, NameContains="page-")
    ordered(local, client, "list_models", "Models", "ModelName", names,
            NameContains="page-", SortBy="Name", SortOrder="Ascending")
    ordered(local, client, "list_models", "Models", "ModelName", names[::-1],
            NameContains="page-", SortBy="Name", SortOrder="Descending")
    later = datetime.now(timezone.utc) + timedelta(days=1)
    check.equal("models of tomorrow", [], client.list_models(CreationTimeAfter=later)["Models"])
    for name in names:
        client.delete_model(ModelName=name)
    check.equal("deleted models", [], client.list_models(NameContains="page-")["Models"])


def _refused_models(local: Local, client: Any) -> None:
    refused, create = local.refused, client.create_model
    whole = {"PrimaryContainer": CONTAINER, "ExecutionRoleArn": ROLE}
    refused("model twice", INVALID, create, "Cannot create already existing model", ModelName="Full-1", **whole)
    refused("model in other case twice", INVALID, create, "already existing", ModelName="full-1", **whole)
    refused("absent model described", INVALID, client.describe_model, "Could not find model", ModelName="absent")
    refused("absent model deleted", INVALID, client.delete_model, "Could not find model", ModelName="absent")
    names(local, "model", create, "ModelName", **whole)
    names(local, "described model", client.describe_model, "ModelName")
    refused("role that is no ARN", INVALID, create, "executionRoleArn", ModelName="bad", PrimaryContainer=CONTAINER,
            ExecutionRoleArn="no-role-at-all-but-long-enough")
    refused("model without container", INVALID, create, ModelName="bad", ExecutionRoleArn=ROLE)
    refused("subnets without groups", INVALID, create, "securityGroupIds", ModelName="bad",
            VpcConfig={"Subnets": ["subnet-1"]}, **whole)


def names(local: Local, what: str, call: Callable[..., Any], member: str, **rest: Any) -> None:
    """Every name that SageMaker refuses in a member."""
    at = member[0].lower() + member[1:]
    for bad in ("under_score", "-first", "last-", "dot.dot", "", "sl/ash"):
        local.refused(f"{what} named {bad!r}", INVALID, call, at, **{member: bad}, **rest)
    local.refused(f"{what} of a long name", INVALID, call, "less than or equal to 63", **{member: "x" * 64}, **rest)
    local.refused(f"{what} without {member}", INVALID, call, "must not be null", **rest)


def _configs(local: Local, client: Any) -> None:
    check = local.checks
    routed = {"RoutingStrategy": "LEAST_OUTSTANDING_REQUESTS"} if routes(local) else None
    made = client.create_endpoint_config(
        EndpointConfigName="Two",
        ProductionVariants=[
            variant("a", InitialVariantWeight=3, InstanceType=SLOW),
            variant("b", RoutingConfig=routed, InstanceType=SLOW),
        ],
        Tags=[{"Key": "team", "Value": "blue"}],
    )
    check.equal("ARN of a configuration", local.arn("endpoint-config", "two"), made["EndpointConfigArn"])
    seen = client.describe_endpoint_config(EndpointConfigName="Two")
    check.equal("variants", ["a", "b"], [one["VariantName"] for one in seen["ProductionVariants"]])
    check.equal("weights", [3.0, 1.0], [one["InitialVariantWeight"] for one in seen["ProductionVariants"]])
    check.equal("routing", routed, seen["ProductionVariants"][1].get("RoutingConfig"))
    wanted = [f"page-{i}" for i in range(7)]
    for name in wanted:
        client.create_endpoint_config(EndpointConfigName=name, ProductionVariants=[variant()])
    pages(local, client, "list_endpoint_configs", "EndpointConfigs", "EndpointConfigName", wanted,
          NameContains="page-")
    ordered(local, client, "list_endpoint_configs", "EndpointConfigs", "EndpointConfigName", wanted,
            NameContains="page-", SortBy="CreationTime", SortOrder="Ascending")
    for name in wanted:
        client.delete_endpoint_config(EndpointConfigName=name)
    check.equal("deleted configurations", [],
                client.list_endpoint_configs(NameContains="page-")["EndpointConfigs"])


def _refused_configs(local: Local, client: Any) -> None:
    refused, create = local.refused, client.create_endpoint_config
    refused("configuration twice", INVALID, create, "Cannot create already existing endpoint configuration",
            EndpointConfigName="Two", ProductionVariants=[variant()])
    for call in (client.describe_endpoint_config, client.delete_endpoint_config):
        refused(f"absent configuration in {call.__name__}", INVALID, call, "Could not find endpoint configuration",
                EndpointConfigName="absent")
    names(local, "configuration", create, "EndpointConfigName", ProductionVariants=[variant()])
    wrong: dict[str, tuple[str, list[dict[str, Any]]]] = {
        "no variants": ("productionVariants", []),
        "eleven variants": ("productionVariants", [variant(f"v{i}") for i in range(11)]),
        "variants of one name": ("", [variant(), variant()]),
        "no type": ("", [variant(InstanceType=None)]),
        "unknown type": ("instanceType", [variant(InstanceType="t2.micro")]),
        "no count": ("", [variant(InitialInstanceCount=None)]),
        "count of 0": ("initialInstanceCount", [variant(InitialInstanceCount=0)]),
        "negative weight": ("initialVariantWeight", [variant(InitialVariantWeight=-1)]),
        "absent model": ("Could not find model", [variant(ModelName="absent")]),
        "variant's name": ("variantName", [variant("not_a_name")]),
        "no variant's name": ("variantName", [variant(None)]),  # type: ignore[arg-type]
    }
    if routes(local):
        wrong["unknown routing"] = ("routingStrategy", [variant(RoutingConfig={"RoutingStrategy": "SHORTEST"})])
        wrong["no routing"] = ("routingStrategy", [variant(RoutingConfig={})])
    for what, (words, variants) in wrong.items():
        refused(f"configuration with {what}", INVALID, create, words, EndpointConfigName="bad",
                ProductionVariants=variants)
    refused("configuration without variants", INVALID, create, "productionVariants", EndpointConfigName="bad")


def _refused_lists(local: Local, call: Callable[..., Any]) -> None:
    name = call.__name__
    local.refused(f"{name} of 0", INVALID, call, "maxResults", MaxResults=0)
    local.refused(f"{name} of 101", INVALID, call, "maxResults", MaxResults=101)
    local.refused(f"{name} sorted by colour", INVALID, call, "sortBy", SortBy="Colour")
    local.refused(f"{name} sorted sideways", INVALID, call, "sortOrder", SortOrder="Sideways")
    local.refused(f"{name} with another's token", INVALID, call, NextToken="bm90IG9uZSBvZiBvdXJz")
    local.refused(f"{name} with a token of nonsense", INVALID, call, NextToken="!!!")
    local.refused(f"{name} of what no name contains", INVALID, call, "nameContains", NameContains="what? ever")


def _tags(local: Local, client: Any) -> None:
    refused, check = local.refused, local.checks
    arn = local.arn("model", "full-1")
    added = client.add_tags(ResourceArn=arn, Tags=[{"Key": f"k{i}", "Value": f"v{i}"} for i in range(49)])["Tags"]
    check.equal("tags after adding", 50, len(added))
    keys = [tag["Key"] for page in client.get_paginator("list_tags").paginate(
        ResourceArn=arn, PaginationConfig={"PageSize": 50}) for tag in page["Tags"]]
    check.equal("tags once each", sorted(["team"] + [f"k{i}" for i in range(49)]), sorted(keys))
    refused("51 tags", INVALID, client.add_tags, ResourceArn=arn, Tags=[{"Key": "more", "Value": "x"}])
    client.delete_tags(ResourceArn=arn, TagKeys=[f"k{i}" for i in range(49)] + ["never-there"])
    check.equal("tags after deleting", [{"Key": "team", "Value": "blue"}], client.list_tags(ResourceArn=arn)["Tags"])
    for call, rest in ((client.add_tags, {"Tags": [{"Key": "a", "Value": "b"}]}),
                       (client.delete_tags, {"TagKeys": ["a"]}), (client.list_tags, {})):
        name = call.__name__
        refused(f"{name} of an absent model", INVALID, call, "Could not find", ResourceArn=local.arn("model", "no"),
                **rest)
        refused(f"{name} of no ARN", INVALID, call, "resourceArn", ResourceArn="model/full-1", **rest)
        refused(f"{name} without ARN", INVALID, call, "resourceArn", **rest)
    refused("tags missing", INVALID, client.add_tags, "tags", ResourceArn=arn)
    refused("tag keys missing", INVALID, client.delete_tags, "tagKeys", ResourceArn=arn)
    for what, tag in {"empty key": {"Key": "", "Value": "b"}, "key of 129": {"Key": "k" * 129, "Value": "b"},
                      "value of 257": {"Key": "k", "Value": "v" * 257}, "no value": {"Key": "k"}}.items():
        refused(f"tag with {what}", INVALID, client.add_tags, ResourceArn=arn, Tags=[tag])
    refused("pages of tags below 50", INVALID, client.list_tags, "maxResults", ResourceArn=arn, MaxResults=49)
