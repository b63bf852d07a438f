#!/usr/bin/env python3
"""Drives a local SageMaker with boto3 and the aws CLI and holds every answer against botocore's service models.

Usage: emulator-conformance.py [URL]
URL is that of a running local SageMaker with the model file conformance/models.yaml; without one, `./sizewalk emulator`
is started. Prints a line for each check; exits with 1 if one fails. Needs boto3.
"""

from __future__ import annotations

import argparse
import sys
import time

sys.dont_write_bytecode = True

# pylint: disable=wrong-import-position
from conformance import drive_cli, drive_endpoints, drive_faults, drive_metrics, drive_models, drive_pricing  # noqa: E402
from conformance import drive_runtime, drive_scaling, drive_serverless, drive_signatures, drive_streaming  # noqa: E402
from conformance import drive_sts, fuzz, prepared  # noqa: E402
from conformance.checks import Checks  # noqa: E402
from conformance.local import Local  # noqa: E402
from conformance.server import started  # noqa: E402

DRIVERS = [
    drive_signatures,
    drive_sts,
    drive_models,
    drive_endpoints,
    drive_runtime,
    drive_streaming,
    drive_serverless,
    drive_scaling,
    drive_faults,
    drive_metrics,
    drive_pricing,
    drive_cli,
    prepared,
    fuzz,
]


def run(url: str) -> int:
    checks = Checks()
    local = Local(url, checks)
    for driver in DRIVERS:
        began = time.monotonic()
        with checks.section(driver.__name__):
            driver.drive(local)
        print(f"# {driver.__name__} took {time.monotonic() - began:.1f} s", flush=True)
    driven = local.driven()
    for service, operation in sorted(local.announced):
        if local.known(service, operation):
            checks.that(f"driven: {service} {operation}", (service, operation) in driven, "no call succeeded")
        else:
            print(f"# not driven, this botocore does not know it: {service} {operation}")
    return checks.end()


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("url", nargs="?", help="of a running local SageMaker; default: start one")
    url = arguments.parse_args().url
    if url:
        return run(url)
    with started() as own:
        return run(own)


if __name__ == "__main__":
    sys.exit(main())
