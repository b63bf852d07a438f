"""What the fuzzing bends: a request of each operation that is right again, and whose resources are there."""

from __future__ import annotations

from .drive_endpoints import in_service
from .drive_models import CONTAINER, ROLE, routes, variant
from .drive_scaling import NAMESPACE, TRACKING
from .local import Local

TAGS = [{"Key": "stage", "Value": "test"}]


def drive(local: Local) -> None:
    _sagemaker(local)
    _scaling(local)


def _sagemaker(local: Local) -> None:
    client = local.client("sagemaker")
    client.create_model(ModelName="bent", PrimaryContainer=CONTAINER, ExecutionRoleArn=ROLE, Tags=TAGS,
                        VpcConfig={"SecurityGroupIds": ["sg-1"], "Subnets": ["subnet-1"]})
    client.describe_model(ModelName="bent")
    client.create_endpoint_config(EndpointConfigName="bent", Tags=TAGS, ProductionVariants=[
        variant(InitialVariantWeight=1.0, RoutingConfig={"RoutingStrategy": "RANDOM"} if routes(local) else None)])
    client.describe_endpoint_config(EndpointConfigName="bent")
    client.create_endpoint(EndpointName="bent", EndpointConfigName="bent", Tags=TAGS)
    in_service(client, "bent")
    client.update_endpoint(EndpointName="bent", EndpointConfigName="bent", RetainAllVariantProperties=True,
                           ExcludeRetainedVariantProperties=[{"VariantPropertyType": "DesiredWeight"}])
    in_service(client, "bent")
    client.update_endpoint_weights_and_capacities(EndpointName="bent", DesiredWeightsAndCapacities=[
        {"VariantName": "v", "DesiredInstanceCount": 1, "DesiredWeight": 1.0}])
    in_service(client, "bent")
    for call in (client.list_models, client.list_endpoint_configs, client.list_endpoints):
        call(MaxResults=2)
    arn = local.arn("model", "bent")
    client.add_tags(ResourceArn=arn, Tags=TAGS)
    client.list_tags(ResourceArn=arn)
    client.delete_tags(ResourceArn=arn, TagKeys=["stage"])
    local.client("sagemaker-runtime").invoke_endpoint(EndpointName="bent", Body=b"{}", ContentType="application/json")


def _scaling(local: Local) -> None:
    client = local.client("application-autoscaling")
    target = {"ResourceId": "endpoint/bent/variant/v", "ScalableDimension": "sagemaker:variant:DesiredInstanceCount",
              **NAMESPACE}
    made = client.register_scalable_target(MinCapacity=1, MaxCapacity=2, SuspendedState={
        "DynamicScalingInSuspended": True}, **target)
    client.put_scaling_policy(PolicyName="bent", PolicyType="TargetTrackingScaling",
                              TargetTrackingScalingPolicyConfiguration=TRACKING, **target)
    client.describe_scalable_targets(ResourceIds=[target["ResourceId"]], MaxResults=1, **NAMESPACE)
    client.describe_scaling_policies(PolicyNames=["bent"], MaxResults=1, **NAMESPACE)
    client.describe_scaling_activities(ResourceId=target["ResourceId"], MaxResults=1, **NAMESPACE)
    if not local.known("application-autoscaling", "TagResource"):
        return
    arn = made["ScalableTargetARN"]
    client.tag_resource(ResourceARN=arn, Tags={"stage": "test"})
    client.list_tags_for_resource(ResourceARN=arn)
    client.untag_resource(ResourceARN=arn, TagKeys=["stage"])
