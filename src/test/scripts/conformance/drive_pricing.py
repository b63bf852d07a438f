"""The price list."""

from __future__ import annotations

import json
from typing import Any

from .local import Local

SERVICE = "AmazonSageMaker"
INVALID = "InvalidParameterException"


def drive(local: Local) -> None:
    if not local.has("pricing", "GetProducts"):
        return
    client = local.client("pricing")
    for part in (_services, _attributes, _products, _refused):
        with local.checks.section(f"prices: {part.__name__}"):
            part(local, client)


def _services(local: Local, client: Any) -> None:
    check = local.checks
    every = [one["ServiceCode"] for page in client.get_paginator("describe_services").paginate(
        PaginationConfig={"PageSize": 1}) for one in page["Services"]]
    check.equal("services once each", 1, every.count(SERVICE))
    one = client.describe_services(ServiceCode=SERVICE, FormatVersion="aws_v1")
    check.that("attributes of the service", "instanceName" in one["Services"][0]["AttributeNames"], one)
    check.equal("form of the services", "aws_v1", one["FormatVersion"])


def _attributes(local: Local, client: Any) -> None:
    whole = [one["Value"] for one in client.get_attribute_values(
        ServiceCode=SERVICE, AttributeName="regionCode")["AttributeValues"]]
    local.checks.that("regions with prices", "us-west-2" in whole, whole)
    paged = [one["Value"] for page in client.get_paginator("get_attribute_values").paginate(
        ServiceCode=SERVICE, AttributeName="regionCode", PaginationConfig={"PageSize": 1})
        for one in page["AttributeValues"]]
    local.checks.equal("regions once each", sorted(whole), sorted(paged))


def _products(local: Local, client: Any) -> None:
    check = local.checks
    filters = [_is("regionCode", "us-west-2"), _is("component", "Hosting")]
    seen: dict[int, list[str]] = {}
    for size in (7, 100):
        pages = client.get_paginator("get_products").paginate(
            ServiceCode=SERVICE, Filters=filters, PaginationConfig={"PageSize": size})
        seen[size] = [product for page in pages for product in page["PriceList"]]
    check.that("products", len(seen[7]) > 7, len(seen[7]))
    check.equal("products once each", len(seen[7]), len(set(seen[7])))
    check.equal("products by page size", seen[100], seen[7])
    one = client.get_products(ServiceCode=SERVICE, MaxResults=1, Filters=filters + [
        _is("instanceName", "ml.m5.large")])["PriceList"]
    product = json.loads(one[0])
    check.equal("product", ("ml.m5.large", "Hosting"), (
        product["product"]["attributes"]["instanceName"], product["product"]["attributes"]["component"]))
    terms = [dimension for term in product["terms"]["OnDemand"].values()
             for dimension in term["priceDimensions"].values()]
    check.that("price of a product", float(terms[0]["pricePerUnit"]["USD"]) > 0 and terms[0]["unit"] == "Hrs", terms)
    none = client.get_products(ServiceCode=SERVICE, Filters=[_is("instanceName", "ml.none.large")])
    check.equal("no products", [], none["PriceList"])


def _is(field: str, value: str) -> dict[str, str]:
    return {"Type": "TERM_MATCH", "Field": field, "Value": value}


def _refused(local: Local, client: Any) -> None:
    refused = local.refused
    for call, rest in ((client.get_products, {}), (client.describe_services, {}),
                       (client.get_attribute_values, {"AttributeName": "regionCode"})):
        name = call.__name__
        refused(f"{name} of an unknown service", "NotFoundException", call, ServiceCode="AmazonMoon", **rest)
        refused(f"{name} with another's token", "InvalidNextTokenException", call, ServiceCode=SERVICE,
                NextToken="nonsense", **rest)
        refused(f"{name} of 0", INVALID, call, ServiceCode=SERVICE, MaxResults=0, **rest)
    refused("products of 101", INVALID, client.get_products, ServiceCode=SERVICE, MaxResults=101)
    refused("products of no service", INVALID, client.get_products)
    refused("products in another form", INVALID, client.get_products, ServiceCode=SERVICE, FormatVersion="aws_v9")
    for what, wrong in {"an unknown type": {"Type": "NEARLY", "Field": "a", "Value": "b"},
                        "no field": {"Type": "TERM_MATCH", "Value": "b"},
                        "no value": {"Type": "TERM_MATCH", "Field": "a"}}.items():
        refused(f"filter with {what}", INVALID, client.get_products, ServiceCode=SERVICE, Filters=[wrong])
    refused("values of no attribute", "NotFoundException", client.get_attribute_values, ServiceCode=SERVICE,
            AttributeName="colour")
    refused("values of a missing attribute", INVALID, client.get_attribute_values, ServiceCode=SERVICE)
