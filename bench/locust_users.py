"""Users for Locust who do what bench/locust.sh has sizewalk do: one request after the other, without a pause.

Boto3User is the Locust kit's for SageMaker: boto3's invoke_endpoint, timed by the user. FastUser is the fastest that Locust has: its
FastHttpUser, which signs nothing, so that it does less for a request than the other two.
"""
import os
import time

import locust  # first: it has gevent patch the sockets that boto3 will use
import boto3
from botocore.config import Config

URL = os.environ["BENCH_URL"]
ENDPOINT = os.environ["BENCH_ENDPOINT"]
with open(os.environ["BENCH_PAYLOAD"], "rb") as file:
    BODY = file.read()


class Boto3User(locust.User):
    wait_time = locust.constant(0)

    def on_start(self):
        self.runtime = boto3.client(
            "sagemaker-runtime",
            endpoint_url=URL,
            region_name="us-east-1",
            config=Config(retries={"max_attempts": 0}),
        )

    @locust.task
    def invoke(self):
        start = time.perf_counter()
        trouble = None
        length = 0
        try:
            answer = self.runtime.invoke_endpoint(EndpointName=ENDPOINT, ContentType="application/json", Body=BODY)
            length = len(answer["Body"].read())
        except Exception as caught:  # whatever it was, Locust counts it as a failure
            trouble = caught
        self.environment.events.request.fire(
            request_type="InvokeEndpoint",
            name="SageMaker",
            response_time=(time.perf_counter() - start) * 1000,
            response_length=length,
            exception=trouble,
            context={},
        )


class FastUser(locust.FastHttpUser):
    wait_time = locust.constant(0)
    host = URL

    @locust.task
    def invoke(self):
        self.client.post(
            f"/endpoints/{ENDPOINT}/invocations", data=BODY, headers={"Content-Type": "application/json"}, name="SageMaker"
        )
