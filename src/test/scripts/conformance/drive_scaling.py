"""Application Auto Scaling."""

from __future__ import annotations

import time
from typing import Any, Callable

from .drive_endpoints import gone, in_service
from .drive_models import variant
from .local import Local
from .paging import pages

INVALID = "ValidationException"
ABSENT = "ObjectNotFoundException"
NAMESPACE = {"ServiceNamespace": "sagemaker"}
DIMENSION = {"ScalableDimension": "sagemaker:variant:DesiredInstanceCount"}
TRACKING = {
    "TargetValue": 60.0,
    "PredefinedMetricSpecification": {"PredefinedMetricType": "SageMakerVariantInvocationsPerInstance"},
    "ScaleInCooldown": 60,
    "ScaleOutCooldown": 30,
    "DisableScaleIn": False,
}
VARIANTS = ("a", "b", "c")


def target(name: str) -> dict[str, str]:
    """The members that name a variant of the endpoint."""
    return {"ResourceId": f"endpoint/scaled/variant/{name}", **NAMESPACE, **DIMENSION}


def drive(local: Local) -> None:
    control = local.client("sagemaker")
    client = local.client("application-autoscaling")
    control.create_endpoint_config(EndpointConfigName="scaled", ProductionVariants=[variant(v) for v in VARIANTS])
    control.create_endpoint(EndpointName="scaled", EndpointConfigName="scaled")
    in_service(control, "scaled")
    with local.checks.section("scalable targets"):
        _targets(local, client, control)
    with local.checks.section("scaling policies"):
        _policies(local, client)
    with local.checks.section("scaling activities"):
        _activities(local, client)
    if local.known("application-autoscaling", "TagResource"):
        with local.checks.section("tags of scalable targets"):
            _tags(local, client)
    with local.checks.section("refused scaling"):
        _refused(local, client)
    with local.checks.section("refused descriptions of scaling"):
        for call in (client.describe_scalable_targets, client.describe_scaling_policies,
                     client.describe_scaling_activities):
            _refused_descriptions(local, call)
    with local.checks.section("scaling given up"):
        _end(local, client)
    gone(control, "scaled")
    control.delete_endpoint_config(EndpointConfigName="scaled")


def _targets(local: Local, client: Any, control: Any) -> None:
    check = local.checks
    local.refused("new target without limits", INVALID, client.register_scalable_target, **target("a"))
    tagged = local.takes("application-autoscaling", "RegisterScalableTarget", "Tags")
    tags = {"Tags": {"team": "blue"}} if tagged else {}
    for name in VARIANTS:
        made = client.register_scalable_target(MinCapacity=2 if name == "a" else 1, MaxCapacity=4, **target(name), **tags)
        if tagged:
            check.contains("ARN of a target", "arn:aws:application-autoscaling:", made.get("ScalableTargetARN", ""))
    described = in_service(control, "scaled")
    for _ in range(100):
        if described["ProductionVariants"][0]["CurrentInstanceCount"] == 2:
            break
        time.sleep(0.05)
        described = in_service(control, "scaled")
    check.equal("scaled out to the minimum", 2, described["ProductionVariants"][0]["CurrentInstanceCount"])
    wanted = [target(name)["ResourceId"] for name in VARIANTS]
    pages(local, client, "describe_scalable_targets", "ScalableTargets", "ResourceId", wanted, **NAMESPACE)
    one = client.describe_scalable_targets(ResourceIds=wanted[:1], **NAMESPACE, **DIMENSION)["ScalableTargets"]
    check.equal("one target", (2, 4), (one[0]["MinCapacity"], one[0]["MaxCapacity"]))
    client.register_scalable_target(SuspendedState={"DynamicScalingInSuspended": True}, **target("a"))
    changed = client.describe_scalable_targets(ResourceIds=wanted[:1], **NAMESPACE)["ScalableTargets"][0]
    check.equal("suspended in part", (True, False, 2), (
        changed["SuspendedState"]["DynamicScalingInSuspended"],
        changed["SuspendedState"]["DynamicScalingOutSuspended"], changed["MinCapacity"]))
    check.equal("nothing of another namespace's", [],
                client.describe_scalable_targets(ResourceIds=["endpoint/no/variant/no"], **NAMESPACE)["ScalableTargets"])


def _policies(local: Local, client: Any) -> None:
    check = local.checks
    for name in VARIANTS:
        made = client.put_scaling_policy(PolicyName=f"track-{name}", PolicyType="TargetTrackingScaling",
                                         TargetTrackingScalingPolicyConfiguration=TRACKING, **target(name))
        check.equal("alarms of a policy", 2, len(made["Alarms"]))
    pages(local, client, "describe_scaling_policies", "ScalingPolicies", "PolicyName",
          [f"track-{name}" for name in VARIANTS], **NAMESPACE)
    seen = client.describe_scaling_policies(PolicyNames=["track-a"], **NAMESPACE)["ScalingPolicies"][0]
    check.equal("policy as it was put", TRACKING, seen["TargetTrackingScalingPolicyConfiguration"])
    changed = TRACKING | {"TargetValue": 70.0}
    client.put_scaling_policy(PolicyName="track-a", PolicyType="TargetTrackingScaling",
                              TargetTrackingScalingPolicyConfiguration=changed, **target("a"))
    seen = client.describe_scaling_policies(PolicyNames=["track-a"], **NAMESPACE)["ScalingPolicies"][0]
    check.equal("policy changed", 70.0, seen["TargetTrackingScalingPolicyConfiguration"]["TargetValue"])


def _activities(local: Local, client: Any) -> None:
    found = client.describe_scaling_activities(**NAMESPACE, **DIMENSION, ResourceId=target("a")["ResourceId"])
    first = found["ScalingActivities"][0]
    local.checks.contains("cause of an activity", "minimum capacity was set to 2", first["Cause"])
    local.checks.equal("status of an activity", "Successful", first["StatusCode"])
    every = [a["ActivityId"] for a in client.describe_scaling_activities(**NAMESPACE)["ScalingActivities"]]
    pages(local, client, "describe_scaling_activities", "ScalingActivities", "ActivityId", every, **NAMESPACE)


def _tags(local: Local, client: Any) -> None:
    refused, check = local.refused, local.checks
    arn = client.describe_scalable_targets(**NAMESPACE)["ScalableTargets"][0]["ScalableTargetARN"]
    client.tag_resource(ResourceARN=arn, Tags={"stage": "test"})
    check.equal("tags of a target", {"team": "blue", "stage": "test"},
                client.list_tags_for_resource(ResourceARN=arn)["Tags"])
    client.untag_resource(ResourceARN=arn, TagKeys=["stage"])
    check.equal("tags left", {"team": "blue"}, client.list_tags_for_resource(ResourceARN=arn)["Tags"])
    refused("too many tags", "TooManyTagsException", client.tag_resource, ResourceARN=arn,
            Tags={f"k{i}": "v" for i in range(50)})
    absent = arn[:-4] + "none"
    for call, rest in ((client.tag_resource, {"Tags": {"a": "b"}}), (client.untag_resource, {"TagKeys": ["a"]}),
                       (client.list_tags_for_resource, {})):
        refused(f"{call.__name__} of what is absent", "ResourceNotFoundException", call, ResourceARN=absent, **rest)
        refused(f"{call.__name__} without ARN", INVALID, call, "resourceARN", **rest)
    refused("tagging without tags", INVALID, client.tag_resource, "tags", ResourceARN=arn)
    refused("untagging without keys", INVALID, client.untag_resource, "tagKeys", ResourceARN=arn)
    refused("registering with tags again", INVALID, client.register_scalable_target, "TagResource",
            Tags={"team": "red"}, **target("a"))


def _refused(local: Local, client: Any) -> None:
    refused, register, put = local.refused, client.register_scalable_target, client.put_scaling_policy
    limits = {"MinCapacity": 1, "MaxCapacity": 2}
    wrong: dict[str, dict[str, Any]] = {
        "unknown namespace": {"ServiceNamespace": "spaceship"},
        "another's dimension": {"ScalableDimension": "ecs:service:DesiredCount"},
        "unknown dimension": {"ScalableDimension": "length"},
        "resource of no form": {"ResourceId": "scaled/a"},
        "empty resource": {"ResourceId": ""},
        "absent endpoint": {"ResourceId": "endpoint/absent/variant/a"},
        "absent variant": {"ResourceId": "endpoint/scaled/variant/absent"},
        "maximum below minimum": {"MinCapacity": 3},
        "negative minimum": {"MinCapacity": -1},
    }
    for what, members in wrong.items():
        refused(f"target with {what}", INVALID, register, **target("a") | limits | members)
    for member in target("a"):
        rest = {key: value for key, value in target("a").items() if key != member}
        for call, more in ((register, limits), (client.deregister_scalable_target, {}),
                           (put, {"PolicyName": "p"}), (client.delete_scaling_policy, {"PolicyName": "p"})):
            refused(f"{call.__name__} without {member}", INVALID, call, "must not be null", **rest, **more)
    whole = {"PolicyName": "track-a", "PolicyType": "TargetTrackingScaling",
             "TargetTrackingScalingPolicyConfiguration": TRACKING}
    policies: dict[str, dict[str, Any]] = {
        "unknown type": {"PolicyType": "Guessing"},
        "target of 0": {"TargetTrackingScalingPolicyConfiguration": TRACKING | {"TargetValue": 0}},
        "no target value": {"TargetTrackingScalingPolicyConfiguration": {
            "PredefinedMetricSpecification": TRACKING["PredefinedMetricSpecification"]}},
        "unknown metric": {"TargetTrackingScalingPolicyConfiguration": TRACKING | {
            "PredefinedMetricSpecification": {"PredefinedMetricType": "Moonlight"}}},
        "empty name": {"PolicyName": ""},
        "name of 257": {"PolicyName": "p" * 257},
        "another policy of the metric": {"PolicyName": "second"},
    }
    for what, members in policies.items():
        refused(f"policy with {what}", INVALID, put, **target("a") | whole | members)
    nowhere = {"ResourceId": "endpoint/absent/variant/a"}
    refused("policy of an absent target", ABSENT, put, **target("a") | whole | nowhere)
    refused("absent policy deleted", ABSENT, client.delete_scaling_policy, PolicyName="absent", **target("a"))
    refused("absent target given up", ABSENT, client.deregister_scalable_target, **target("a") | nowhere)


def _refused_descriptions(local: Local, call: Callable[..., Any]) -> None:
    name = call.__name__
    local.refused(f"{name} without namespace", INVALID, call, "serviceNamespace")
    local.refused(f"{name} of an unknown namespace", INVALID, call, "serviceNamespace", ServiceNamespace="spaceship")
    local.refused(f"{name} with another's token", "InvalidNextTokenException", call, NextToken="nonsense", **NAMESPACE)
    local.refused(f"{name} of a dimension alone", INVALID, call, "resource ID", **NAMESPACE, **DIMENSION)


def _end(local: Local, client: Any) -> None:
    for name in VARIANTS:
        client.delete_scaling_policy(PolicyName=f"track-{name}", **target(name))
        client.deregister_scalable_target(**target(name))
    local.checks.equal("no policies left", [], client.describe_scaling_policies(**NAMESPACE)["ScalingPolicies"])
    local.checks.equal("no targets left", [], client.describe_scalable_targets(**NAMESPACE)["ScalableTargets"])
