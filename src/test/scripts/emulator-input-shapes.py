#!/usr/bin/env python3
"""Writes resources/emulator-input-shapes.json: what AWS's models say of the requests that the local SageMaker checks.

Usage: emulator-input-shapes.py    Needs botocore; run it again when an operation is added, with a botocore that knows it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import botocore
import botocore.session

TARGET = Path(__file__).resolve().parents[3] / "resources" / "emulator-input-shapes.json"
OPERATIONS = {
    "sagemaker": [
        *(verb + noun for noun in ("Model", "EndpointConfig", "Endpoint") for verb in ("Create", "Describe", "Delete")),
        *("ListModels", "ListEndpointConfigs", "ListEndpoints", "UpdateEndpoint", "UpdateEndpointWeightsAndCapacities"),
        *("AddTags", "DeleteTags", "ListTags"),
    ],
    "application-autoscaling": [
        *("RegisterScalableTarget", "DescribeScalableTargets", "DeregisterScalableTarget"),
        *("PutScalingPolicy", "DescribeScalingPolicies", "DeleteScalingPolicy", "DescribeScalingActivities"),
        *("ListTagsForResource", "TagResource", "UntagResource"),
    ],
}
KEPT = ("type", "required", "min", "max", "pattern", "enum")
# AWS adds types faster than clients are renewed: their form is checked instead.
OPEN_ENUMS = {"ProductionVariantInstanceType"}


def reduced(name: str, shape: dict[str, Any]) -> dict[str, Any]:
    """A shape without its documentation; references become the names of shapes."""
    kept = {key: shape[key] for key in KEPT if key in shape and not (key == "enum" and name in OPEN_ENUMS)}
    if "members" in shape:
        kept["members"] = {member: reference["shape"] for member, reference in shape["members"].items()}
    for part in ("member", "key", "value"):
        if part in shape:
            kept[part] = shape[part]["shape"]
    return kept


def service(name: str, operations: list[str]) -> dict[str, Any]:
    model = botocore.session.Session().get_component("data_loader").load_service_model(name, "service-2")
    inputs = {operation: model["operations"][operation]["input"]["shape"] for operation in operations}
    shapes: dict[str, Any] = {}
    waiting = sorted(set(inputs.values()))
    while waiting:
        shape = waiting.pop()
        if shape in shapes:
            continue
        shapes[shape] = reduced(shape, model["shapes"][shape])
        parts = shapes[shape]
        waiting += [*parts.get("members", {}).values(), *(parts[p] for p in ("member", "key", "value") if p in parts)]
    return {"operations": dict(sorted(inputs.items())), "shapes": dict(sorted(shapes.items()))}


def lines(model: dict[str, Any]) -> str:
    """A service as JSON, a line for each operation and shape."""
    parts = [f' "{part}": {{\n' + ",\n".join(f'  "{n}": {json.dumps(s)}' for n, s in model[part].items()) + "\n }"
             for part in ("operations", "shapes")]
    return "{\n" + ",\n".join(parts) + "\n}"


def main() -> None:
    source = f"the service models of botocore {botocore.__version__} (Apache License 2.0)"
    services = [f'"{name}": {lines(service(name, operations))}' for name, operations in OPERATIONS.items()]
    TARGET.write_text(f'{{"source": "{source}",\n' + ",\n".join(services) + "}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
