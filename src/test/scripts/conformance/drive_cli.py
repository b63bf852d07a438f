"""The aws CLI, where there is one: each operation once, and the errors as it shows them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from .drive_endpoints import QUICK, in_service
from .drive_models import ROLE as MODEL_ROLE
from .drive_scaling import TRACKING
from .drive_sts import ROLE, SESSION
from .local import ACCOUNT, ENVIRONMENT, Local

VARIANT = "VariantName=v,ModelName=%s,InstanceType=ml.m5.large,InitialInstanceCount=1"
TARGET = ("--service-namespace", "sagemaker", "--resource-id", "endpoint/cli/variant/v",
          "--scalable-dimension", "sagemaker:variant:DesiredInstanceCount")


def kebab(operation: str) -> str:
    """As the CLI spells an operation: invoke-endpoint."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", operation).lower()


class Cli:
    """Runs aws, and remembers which operations it has driven."""

    def __init__(self, local: Local, folder: Path) -> None:
        self.checks = local.checks
        self._client = local.client("sagemaker")
        self.folder = folder
        self.driven: set[tuple[str, str]] = set()
        self._environment = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")} | ENVIRONMENT
        self._url = local.url
        self.unknown: set[tuple[str, str]] = set()

    def run(self, service: str, operation: str, *arguments: str, **credentials: str) -> tuple[int, str]:
        command = ["aws", service, operation, "--endpoint-url", self._url, "--output", "json", *arguments]
        done = subprocess.run(command, env=self._environment | credentials, capture_output=True, text=True, timeout=60,
                              check=False)
        return done.returncode, done.stdout if done.returncode == 0 else done.stderr

    def knows(self, service: str, operation: str) -> bool:
        """Whether this CLI has an operation: it looks at that before it misses arguments."""
        return "Invalid choice" not in self.run(service, operation)[1]

    def ok(self, service: str, operation: str, *arguments: str, **credentials: str) -> dict[str, Any]:
        """The answer of a call that must succeed; nothing where it answers nothing."""
        code, text = self.run(service, operation, *arguments, **credentials)
        if self.checks.that(f"aws {service} {operation}", code == 0, text.strip()):
            self.driven.add((service, operation))
        return json.loads(text) if code == 0 and text.strip() else {}

    def refused(self, words: str, service: str, operation: str, *arguments: str, **credentials: str) -> None:
        code, text = self.run(service, operation, *arguments, **credentials)
        right = code != 0 and words in text
        self.checks.that(f"aws {service} {operation} refused: {words}", right, f"exit code {code}: {text.strip()}")

    def in_service(self) -> dict[str, Any]:
        """The endpoint as the CLI describes it when it is in service, which boto3 waits for: the CLI is slow to start."""
        in_service(self._client, "cli")
        return self.ok("sagemaker", "describe-endpoint", "--endpoint-name", "cli")


def drive(local: Local) -> None:
    if shutil.which("aws") is None:
        print("# not driven, there is no aws CLI on the PATH")
        return
    with tempfile.TemporaryDirectory() as folder:
        cli = Cli(local, Path(folder))
        for part in (_made, _served, _scaled, _identity, _measured, _priced, _gone):
            with local.checks.section(f"aws CLI: {part.__name__}"):
                part(local, cli)
    for service, operation in sorted(local.announced):
        if operation == "InvokeEndpointWithResponseStream":
            continue  # the CLI has no event streams
        key = (service, kebab(operation))
        if key in cli.unknown:
            print(f"# not driven, this aws CLI does not know it: {service} {key[1]}")
        else:
            local.checks.that(f"driven by the aws CLI: {service} {operation}", key in cli.driven, "not driven")


def _made(local: Local, cli: Cli) -> None:
    check = local.checks
    cli.ok("sagemaker", "create-model", "--model-name", "cli", "--primary-container", "Image=local/cli",
           "--execution-role-arn", MODEL_ROLE)
    seen = cli.ok("sagemaker", "describe-model", "--model-name", "cli")
    check.equal("aws: model", local.arn("model", "cli"), seen.get("ModelArn"))
    check.that("aws: models", bool(cli.ok("sagemaker", "list-models", "--page-size", "1")["Models"]), "none")
    cli.ok("sagemaker", "create-endpoint-config", "--endpoint-config-name", "cli", "--production-variants",
           VARIANT % "m")
    cli.refused("Could not find model", "sagemaker", "create-endpoint-config", "--endpoint-config-name", "other",
                "--production-variants", VARIANT % "absent")
    cli.ok("sagemaker", "describe-endpoint-config", "--endpoint-config-name", "cli")
    cli.ok("sagemaker", "list-endpoint-configs", "--name-contains", "cli")
    cli.ok("sagemaker", "create-endpoint", "--endpoint-name", "cli", "--endpoint-config-name", "cli", "--tags",
           "Key=team,Value=blue")
    cli.refused("Cannot create already existing endpoint", "sagemaker", "create-endpoint", "--endpoint-name", "cli",
                "--endpoint-config-name", "cli")
    check.equal("aws: instances", 1, cli.in_service()["ProductionVariants"][0]["CurrentInstanceCount"])
    listed = cli.ok("sagemaker", "list-endpoints", "--name-contains", "cli", "--status-equals", "InService")
    check.equal("aws: endpoints", ["cli"], [one["EndpointName"] for one in listed["Endpoints"]])
    arn = local.arn("endpoint", "cli")
    cli.ok("sagemaker", "add-tags", "--resource-arn", arn, "--tags", "Key=stage,Value=test")
    cli.ok("sagemaker", "delete-tags", "--resource-arn", arn, "--tag-keys", "stage")
    check.equal("aws: tags", [{"Key": "team", "Value": "blue"}],
                cli.ok("sagemaker", "list-tags", "--resource-arn", arn)["Tags"])


def _served(local: Local, cli: Cli) -> None:
    check = local.checks
    answer, payload = cli.folder / "answer", cli.folder / "payload"
    payload.write_text('{"status": 500}', encoding="utf-8")
    invoke = ("sagemaker-runtime", "invoke-endpoint", "--endpoint-name")
    seen = cli.ok(*invoke, "cli", "--body", "e30=", str(answer))
    check.equal("aws: variant", "v", seen.get("InvokedProductionVariant"))
    check.equal("aws: answer", {"model": "local", "variant": "v"}, json.loads(answer.read_text(encoding="utf-8")))
    cli.refused("ValidationError", *invoke, "absent", "--body", "e30=", str(answer))
    cli.refused("ModelError", *invoke, "cli", "--body", f"fileb://{payload}", str(answer))
    cli.ok("sagemaker", "update-endpoint-weights-and-capacities", "--endpoint-name", "cli",
           "--desired-weights-and-capacities", "VariantName=v,DesiredInstanceCount=2")
    check.equal("aws: resized", 2, cli.in_service()["ProductionVariants"][0]["CurrentInstanceCount"])
    cli.ok("sagemaker", "update-endpoint", "--endpoint-name", "cli", "--endpoint-config-name", "cli")
    check.equal("aws: updated", 1, cli.in_service()["ProductionVariants"][0]["CurrentInstanceCount"])


def _scaled(local: Local, cli: Cli) -> None:
    check, service = local.checks, "application-autoscaling"
    cli.refused("No scalable target found", service, "deregister-scalable-target", *TARGET)
    tagging = ("list-tags-for-resource", "tag-resource", "untag-resource")
    tagged = cli.knows(service, tagging[0])
    cli.unknown |= set() if tagged else {(service, operation) for operation in tagging}
    made = cli.ok(service, "register-scalable-target", *TARGET, "--min-capacity", "1", "--max-capacity", "4",
                  *(("--tags", "team=blue") if tagged else ()))
    cli.ok(service, "put-scaling-policy", *TARGET, "--policy-name", "track", "--policy-type", "TargetTrackingScaling",
           "--target-tracking-scaling-policy-configuration", json.dumps(TRACKING))
    seen = cli.ok(service, "describe-scaling-policies", *TARGET[:2], "--policy-names", "track")["ScalingPolicies"][0]
    check.equal("aws: policy", TRACKING, seen["TargetTrackingScalingPolicyConfiguration"])
    seen = cli.ok(service, "describe-scalable-targets", *TARGET[:2])["ScalableTargets"][0]
    check.equal("aws: target", 4, seen["MaxCapacity"])
    cli.ok(service, "describe-scaling-activities", *TARGET[:2])
    if tagged:
        arn = made["ScalableTargetARN"]
        cli.ok(service, "tag-resource", "--resource-arn", arn, "--tags", "stage=test")
        cli.ok(service, "untag-resource", "--resource-arn", arn, "--tag-keys", "stage")
        check.equal("aws: tags of a target", {"team": "blue"},
                    cli.ok(service, "list-tags-for-resource", "--resource-arn", arn)["Tags"])
    cli.ok(service, "delete-scaling-policy", *TARGET, "--policy-name", "track")
    cli.ok(service, "deregister-scalable-target", *TARGET)


def _identity(local: Local, cli: Cli) -> None:
    check = local.checks
    check.equal("aws: account", ACCOUNT, cli.ok("sts", "get-caller-identity")["Account"])
    issued = cli.ok("sts", "assume-role", "--role-arn", ROLE, "--role-session-name", "conformance")["Credentials"]
    keys = {"AWS_ACCESS_KEY_ID": issued["AccessKeyId"], "AWS_SECRET_ACCESS_KEY": issued["SecretAccessKey"]}
    seen = cli.ok("sts", "get-caller-identity", **keys, AWS_SESSION_TOKEN=issued["SessionToken"])
    check.equal("aws: session", SESSION, seen.get("Arn"))
    cli.refused("UnrecognizedClientException", "sagemaker", "list-models", **keys)


def _measured(local: Local, cli: Cli) -> None:
    if not local.has("cloudwatch", "GetMetricData"):
        return
    now = datetime.now(timezone.utc)
    span = ("--start-time", (now - timedelta(hours=1)).isoformat(), "--end-time", (now + timedelta(hours=1)).isoformat())
    dimensions = [{"Name": "EndpointName", "Value": "cli"}, {"Name": "VariantName", "Value": "v"}]
    stat = {"Metric": {"Namespace": "AWS/SageMaker", "MetricName": "Invocations", "Dimensions": dimensions},
            "Period": 3600, "Stat": "Sum"}
    got = cli.ok("cloudwatch", "get-metric-data", *span, "--metric-data-queries",
                 json.dumps([{"Id": "m", "MetricStat": stat}]))
    local.checks.equal("aws: metric data", 2.0, sum(got["MetricDataResults"][0]["Values"]))
    got = cli.ok("cloudwatch", "get-metric-statistics", *span, "--namespace", "AWS/SageMaker", "--metric-name",
                 "Invocations", "--dimensions", json.dumps(dimensions), "--period", "3600", "--statistics", "Sum")
    local.checks.equal("aws: metric statistics", 2.0, sum(point["Sum"] for point in got["Datapoints"]))
    cli.ok("cloudwatch", "list-metrics", "--namespace", "AWS/SageMaker")
    if local.has("cloudwatch", "DescribeAlarms"):
        cli.ok("cloudwatch", "describe-alarms")


def _priced(local: Local, cli: Cli) -> None:
    if not local.has("pricing", "GetProducts"):
        return
    code = ("--service-code", "AmazonSageMaker")
    got = cli.ok("pricing", "get-products", *code, "--max-items", "1", "--filters",
                 "Type=TERM_MATCH,Field=instanceName,Value=ml.m5.large")
    local.checks.equal("aws: product", "ml.m5.large",
                       json.loads(got["PriceList"][0])["product"]["attributes"]["instanceName"])
    cli.ok("pricing", "describe-services", *code)
    cli.ok("pricing", "get-attribute-values", *code, "--attribute-name", "regionCode")


def _gone(local: Local, cli: Cli) -> None:
    cli.ok("sagemaker", "delete-endpoint", "--endpoint-name", "cli")
    local.client("sagemaker").get_waiter("endpoint_deleted").wait(EndpointName="cli", WaiterConfig=QUICK)
    cli.refused("Could not find endpoint", "sagemaker", "describe-endpoint", "--endpoint-name", "cli")
    cli.ok("sagemaker", "delete-endpoint-config", "--endpoint-config-name", "cli")
    cli.refused("Could not find endpoint configuration", "sagemaker", "describe-endpoint-config",
                "--endpoint-config-name", "cli")
    cli.ok("sagemaker", "delete-model", "--model-name", "cli")
