"""CloudWatch, in the query protocol and in the one that this boto3 likes best."""

from __future__ import annotations

import time
from datetime import datetime, timedelta, timezone
from typing import Any

from .drive_endpoints import gone, serve
from .drive_scaling import NAMESPACE, TRACKING
from .local import Local

CALLS = 7
ENDPOINT = "measured"
DIMENSIONS = [{"Name": "EndpointName", "Value": ENDPOINT}, {"Name": "VariantName", "Value": "v"}]
MOST_POLLS = 100
INVALID = "ValidationError"
VALUE, COMBINATION, MISSING = "InvalidParameterValue", "InvalidParameterCombination", "MissingParameter"


def window() -> dict[str, datetime]:
    """An hour around now."""
    now = datetime.now(timezone.utc)
    return {"StartTime": now - timedelta(minutes=30), "EndTime": now + timedelta(minutes=30)}


def metric(name: str, stat: str, unique: str = "m", namespace: str = "AWS/SageMaker", period: int = 60) -> dict[str, Any]:
    """A query for one of the endpoint's metrics."""
    return {"Id": unique, "MetricStat": {
        "Metric": {"Namespace": namespace, "MetricName": name, "Dimensions": DIMENSIONS},
        "Period": period, "Stat": stat}}


def drive(local: Local) -> None:
    if not local.has("cloudwatch", "GetMetricData"):
        return
    control = local.client("sagemaker")
    serve(control, ENDPOINT)
    runtime = local.client("sagemaker-runtime")
    for _ in range(CALLS):
        runtime.invoke_endpoint(EndpointName=ENDPOINT, Body=b"{}")
    scaling = local.client("application-autoscaling")
    target = {"ResourceId": f"endpoint/{ENDPOINT}/variant/v", **NAMESPACE,
              "ScalableDimension": "sagemaker:variant:DesiredInstanceCount"}
    scaling.register_scalable_target(MinCapacity=1, MaxCapacity=2, **target)
    scaling.put_scaling_policy(PolicyName="measured", PolicyType="TargetTrackingScaling",
                               TargetTrackingScalingPolicyConfiguration=TRACKING, **target)
    for query in (True, False):
        client = local.client("cloudwatch", query=query)
        how = "query" if query else "best protocol"
        for part in (_data, _statistics, _metrics, _alarms, _refused_data, _refused_statistics):
            with local.checks.section(f"metrics in {how}: {part.__name__}"):
                part(local, client, how)
    scaling.deregister_scalable_target(**target)
    gone(control, ENDPOINT)
    control.delete_endpoint_config(EndpointConfigName=ENDPOINT)


def _published(client: Any, name: str, stat: str, enough: float, namespace: str = "AWS/SageMaker") -> list[float]:
    """A metric's values, once their sum has come to enough."""
    values: list[float] = []
    for _ in range(MOST_POLLS):
        got = client.get_metric_data(MetricDataQueries=[metric(name, stat, namespace=namespace)], **window())
        values = got["MetricDataResults"][0]["Values"]
        if sum(values) >= enough:
            break
        time.sleep(0.05)
    return values


def _data(local: Local, client: Any, how: str) -> None:
    check = local.checks
    check.equal(f"invocations ({how})", float(CALLS), sum(_published(client, "Invocations", "Sum", CALLS)))
    check.equal(f"invocations per instance ({how})", float(CALLS),
                sum(_published(client, "InvocationsPerInstance", "Sum", CALLS)))
    latency = _published(client, "ModelLatency", "Average", 1)
    check.that(f"model latency in microseconds ({how})", bool(latency) and all(4000 < v < 500_000 for v in latency),
               latency)
    load = _published(client, "CPUUtilization", "Maximum", 0, "/aws/sagemaker/Endpoints")
    check.that(f"utilization ({how})", all(0 <= v <= 200 for v in load), load)
    queries = [metric("Invocations", "Sum", "calls"), metric("ModelLatency", "p90", "slow"),
               {"Id": "double", "Expression": "calls * 2", "Label": "twice"},
               {**metric("Invocation5XXErrors", "Sum", "hidden"), "ReturnData": False}]
    span = window()
    whole = client.get_metric_data(MetricDataQueries=queries, ScanBy="TimestampAscending", **span)["MetricDataResults"]
    check.equal(f"results ({how})", ["calls", "slow", "double"], [one["Id"] for one in whole])
    check.equal(f"label of an expression ({how})", "twice", whole[2]["Label"])
    check.equal(f"metric math ({how})", [2 * v for v in whole[0]["Values"]], whole[2]["Values"])
    check.that(f"times in order ({how})", whole[0]["Timestamps"] == sorted(whole[0]["Timestamps"]), whole[0])
    for size in (1, 2, 100):
        paged: dict[str, list[Any]] = {}
        for page in client.get_paginator("get_metric_data").paginate(
                MetricDataQueries=queries, ScanBy="TimestampAscending", PaginationConfig={"PageSize": size}, **span):
            for one in page["MetricDataResults"]:
                paged.setdefault(one["Id"], []).extend(zip(one["Timestamps"], one["Values"]))
        wanted = {one["Id"]: list(zip(one["Timestamps"], one["Values"])) for one in whole}
        check.equal(f"pages of get_metric_data ({how}), {size} a page", wanted, paged)
    nothing = client.get_metric_data(MetricDataQueries=[metric("Moonlight", "Sum")], **window())["MetricDataResults"]
    check.equal(f"values of no metric ({how})", ("m", [], "Complete"),
                (nothing[0]["Id"], nothing[0]["Values"], nothing[0]["StatusCode"]))


def _statistics(local: Local, client: Any, how: str) -> None:
    check = local.checks
    whole = {"Namespace": "AWS/SageMaker", "Dimensions": DIMENSIONS, "Period": 3600, **window()}
    got = client.get_metric_statistics(MetricName="Invocations", Statistics=[
        "Sum", "SampleCount", "Average", "Minimum", "Maximum"], **whole)
    check.equal(f"label of statistics ({how})", "Invocations", got["Label"])
    check.equal(f"sum of statistics ({how})", float(CALLS), sum(point["Sum"] for point in got["Datapoints"]))
    check.equal(f"unit of statistics ({how})", {"None"}, {point["Unit"] for point in got["Datapoints"]})
    slow = client.get_metric_statistics(MetricName="ModelLatency", ExtendedStatistics=["p50", "p99"], **whole)
    values = slow["Datapoints"][0]["ExtendedStatistics"]
    check.that(f"percentiles ({how})", 4000 < values["p50"] <= values["p99"], values)
    none = client.get_metric_statistics(MetricName="Moonlight", Statistics=["Sum"], **whole)
    check.equal(f"statistics of no metric ({how})", [], none["Datapoints"])


def _metrics(local: Local, client: Any, how: str) -> None:
    check = local.checks
    names = [one["MetricName"] for page in client.get_paginator("list_metrics").paginate(
        Namespace="AWS/SageMaker", Dimensions=DIMENSIONS) for one in page["Metrics"]]
    check.equal(f"metrics once each ({how})", len(set(names)), len(names))
    check.that(f"metrics ({how})", {"Invocations", "InvocationsPerInstance", "ModelLatency"} <= set(names), names)
    recent = client.list_metrics(MetricName="Invocations", RecentlyActive="PT3H")["Metrics"]
    check.that(f"recent metrics ({how})", any(one["Dimensions"] == DIMENSIONS for one in recent), recent)
    check.equal(f"metrics of no namespace ({how})", [], client.list_metrics(Namespace="Moon")["Metrics"])
    for what, wrong in {"another's token": {"NextToken": "nonsense"}, "another recency": {"RecentlyActive": "PT1H"},
                        "a dimension without name": {"Dimensions": [{"Value": "v"}]}}.items():
        came = _refusal(client.list_metrics, **wrong)
        check.that(f"refused: metrics with {what} ({how})", came in (VALUE, INVALID, "InvalidNextToken"), came)


def _refusal(call: Any, **arguments: Any) -> str:
    """The code of the error that comes; empty for an answer. Which of two it is, AWS does not document."""
    try:
        call(**arguments)
        return ""
    except call.__self__.exceptions.ClientError as e:
        return str(e.response["Error"]["Code"])


def _alarms(local: Local, client: Any, how: str) -> None:
    if not local.has("cloudwatch", "DescribeAlarms"):
        return
    check = local.checks
    prefix = f"TargetTracking-endpoint/{ENDPOINT}"
    whole = client.describe_alarms(AlarmNamePrefix=prefix)["MetricAlarms"]
    check.equal(f"alarms ({how})", 2, len(whole))
    names = [one["AlarmName"] for page in client.get_paginator("describe_alarms").paginate(
        AlarmNamePrefix=prefix, PaginationConfig={"PageSize": 1}) for one in page["MetricAlarms"]]
    check.equal(f"alarms once each ({how})", [one["AlarmName"] for one in whole], names)
    one = client.describe_alarms(AlarmNames=names[:1])["MetricAlarms"][0]
    check.equal(f"alarm ({how})", (names[0], "AWS/SageMaker", "InvocationsPerInstance", DIMENSIONS),
                (one["AlarmName"], one["Namespace"], one["MetricName"], one["Dimensions"]))
    for what, wrong in {"another's token": {"NextToken": "nonsense"}, "pages of 0": {"MaxRecords": 0},
                        "pages of 101": {"MaxRecords": 101}, "an unknown state": {"StateValue": "SLEEPY"}}.items():
        came = _refusal(client.describe_alarms, **wrong)
        check.that(f"refused: alarms with {what} ({how})", came in (INVALID, "InvalidNextToken"), came)


def _refused_data(local: Local, client: Any, how: str) -> None:
    refused, call, span = local.refused, client.get_metric_data, window()
    one = metric("Invocations", "Sum")
    wrong: dict[str, dict[str, Any]] = {
        "no queries": {"MetricDataQueries": []},
        "end before start": {"StartTime": span["EndTime"], "EndTime": span["StartTime"]},
        "ids twice": {"MetricDataQueries": [one, one]},
        "a capital id": {"MetricDataQueries": [one | {"Id": "M"}]},
        "no id": {"MetricDataQueries": [{"MetricStat": one["MetricStat"]}]},
        "an unknown statistic": {"MetricDataQueries": [metric("Invocations", "Most")]},
        "a period of 7": {"MetricDataQueries": [metric("Invocations", "Sum", period=7)]},
        "neither metric nor expression": {"MetricDataQueries": [{"Id": "m"}]},
        "metric and expression": {"MetricDataQueries": [one | {"Expression": "1"}]},
        "an expression that is none": {"MetricDataQueries": [one, {"Id": "e", "Expression": "m +* 2"}]},
        "an expression of what is absent": {"MetricDataQueries": [one, {"Id": "e", "Expression": "absent * 2"}]},
        "an unknown order": {"ScanBy": "Sideways"},
        "pages of none": {"MaxDatapoints": -1},
    }
    for what, members in wrong.items():
        refused(f"data with {what} ({how})", INVALID, call, **{"MetricDataQueries": [one]} | span | members)
    refused(f"data with another's token ({how})", "InvalidNextToken", call, MetricDataQueries=[one],
            NextToken="nonsense", **span)
    for member in ("MetricDataQueries", "StartTime", "EndTime"):
        whole = {"MetricDataQueries": [one]} | span
        del whole[member]
        came = _refusal(call, **whole)
        local.checks.that(f"refused: data without {member} ({how})", came in (INVALID, MISSING), came)


def _refused_statistics(local: Local, client: Any, how: str) -> None:
    call, span = client.get_metric_statistics, window()
    whole = {"Namespace": "AWS/SageMaker", "MetricName": "Invocations", "Dimensions": DIMENSIONS, "Period": 60,
             "Statistics": ["Sum"]} | span
    wrong: dict[str, tuple[str, dict[str, Any]]] = {
        "an unknown statistic": (VALUE, {"Statistics": ["Most"]}),
        "a period of 7": (VALUE, {"Period": 7}),
        "end before start": (VALUE, {"StartTime": span["EndTime"], "EndTime": span["StartTime"]}),
        "too many data points": (COMBINATION, {"StartTime": span["EndTime"] - timedelta(days=40)}),
        "both kinds of statistics": (COMBINATION, {"ExtendedStatistics": ["p90"]}),
    }
    for what, (code, members) in wrong.items():
        local.refused(f"statistics with {what} ({how})", code, call, **whole | members)
    for member in ("Namespace", "MetricName", "StartTime", "EndTime", "Period"):
        local.refused(f"statistics without {member} ({how})", MISSING, call,
                      **{key: value for key, value in whole.items() if key != member})
    local.refused(f"statistics of none ({how})", COMBINATION, call,
                  **{key: value for key, value in whole.items() if key != "Statistics"})
