#!/usr/bin/env python3
"""A small model server that speaks SageMaker's container protocol, with nothing but the standard library.

The model tells handwritten-like glyphs of 8 x 8 pixels apart by their nearest neighbours: it compares each request with
every example it knows, in plain Python, which keeps a core busy for some milliseconds. Worker processes share one socket, as
gunicorn's do, so that as many requests are computed at a time as there are workers.

    GET  /ping         200 once the model is loaded
    POST /invocations  {"pixels": [64 numbers from 0 to 16], "k": 5} -> {"label": 3, "votes": 4, "distance": 12.25}
"""

import argparse
import heapq
import json
import os
import random
import signal
import socket
import sys
from collections import Counter
from http.server import BaseHTTPRequestHandler, HTTPServer

PIXELS = 64
LABELS = 10
BRIGHTEST = 16
DEFAULT_K = 5


def train(examples, seed):
    """The model: for each label a prototype drawn at random, and examples of it that are blurred by noise."""
    rng = random.Random(seed)
    prototypes = [[rng.randint(0, BRIGHTEST) for _ in range(PIXELS)] for _ in range(LABELS)]
    return [
        (label, [min(BRIGHTEST, max(0, value + rng.gauss(0, 3))) for value in prototypes[label]])
        for label in (i % LABELS for i in range(examples))
    ]


def predict(model, pixels, k):
    """The label that most of the k nearest examples have."""
    nearest = heapq.nsmallest(
        k, ((sum((a - b) * (a - b) for a, b in zip(pixels, known)), label) for label, known in model)
    )
    label, votes = Counter(label for _, label in nearest).most_common(1)[0]
    return {"label": label, "votes": votes, "distance": round(nearest[0][0], 2)}


def read_request(body):
    """Raises ValueError with what is wrong."""
    request = json.loads(body)
    pixels = request.get("pixels") if isinstance(request, dict) else None
    if (
        not isinstance(pixels, list)
        or len(pixels) != PIXELS
        or not all(isinstance(p, (int, float)) and not isinstance(p, bool) for p in pixels)
    ):
        raise ValueError(f'"pixels" must be a list of {PIXELS} numbers')
    k = request.get("k", DEFAULT_K)
    if isinstance(k, bool) or not isinstance(k, int) or not 1 <= k <= 50:
        raise ValueError('"k" must be a whole number from 1 to 50')
    return pixels, k


class Handler(BaseHTTPRequestHandler):
    model = []
    timeout = 5  # seconds that a connection may be idle or half-said

    def do_GET(self):
        if self.path == "/ping":
            self.answer(200, {})
        else:
            self.answer(404, {"error": f"nothing at {self.path}"})

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path != "/invocations":
            self.answer(404, {"error": f"nothing at {self.path}"})
            return
        try:
            pixels, k = read_request(body)
        except ValueError as e:
            self.answer(400, {"error": str(e)})
            return
        self.answer(200, predict(self.model, pixels, k))

    def answer(self, status, value):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_request(self, code="-", size="-"):
        pass  # one line a request would be most of the log


def serve(listener):
    """One worker: takes connections from the shared socket until it is killed."""
    server = HTTPServer(listener.getsockname(), Handler, bind_and_activate=False)
    server.socket.close()
    server.socket = listener
    server.serve_forever()


def main():
    parser = argparse.ArgumentParser(description="A small model server.")
    parser.add_argument("--port", type=int, default=int(os.environ.get("SAGEMAKER_BIND_TO_PORT", "8080")))
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--examples", type=int, default=1000, help="more of them make the model slower")
    args = parser.parse_args()

    Handler.model = train(args.examples, seed=1)
    listener = socket.create_server(("127.0.0.1", args.port), backlog=1024)
    workers = []
    for _ in range(args.workers):
        pid = os.fork()
        if pid == 0:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            serve(listener)
        workers.append(pid)
    print(f"listening on port {args.port} with {args.workers} workers and {args.examples} examples", flush=True)

    def stop(_signal, _frame):
        for worker in workers:
            os.kill(worker, signal.SIGTERM)
        sys.exit(0)

    signal.signal(signal.SIGTERM, stop)
    pid, status = os.wait()  # a worker that ends takes the server with it, and so the container is started again
    print(f"worker {pid} ended with status {status}", flush=True)
    workers.remove(pid)
    for worker in workers:
        os.kill(worker, signal.SIGTERM)
    return 1


if __name__ == "__main__":
    sys.exit(main())
