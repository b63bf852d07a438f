"""Counts a simulation.log by brute force (everything in memory, sorted lists) and prints it as JSON.

Written from the format's description, apart from the Java readers, to hold them to account:

    python3 brute_force.py 3.15.1/simulation.log > 3.15.1/expected.json
"""

import json
import math
import struct
import sys


def text_records(data):
    lines = data.decode("utf-8").split("\n")[:-1]
    version = next(line for line in lines if line.startswith("RUN\t")).split("\t")[5]
    user = 1 if int(version.split(".")[1]) < 4 else 0
    for line in lines:
        f = line.split("\t")
        if f[0] == "REQUEST":
            g, name, start, end, status, message = f[1 + user:]
            yield "REQUEST", (g.split(",") if g else []) + [name], int(start), int(end), status == "OK", message.strip()
        elif f[0] == "USER":
            yield "USER", "START" in f[2:4], int(f[-1])
        elif f[0] == "GROUP":
            yield "GROUP", f[1 + user].split(",")
        elif f[0] == "ERROR":
            yield "ERROR", f[1].strip(), int(f[2])
    yield "RUN", version


def binary_records(data):
    at = 0
    cache = {}

    def take(form):
        nonlocal at
        value = struct.unpack_from(">" + form, data, at)[0]
        at += struct.calcsize(form)
        return value

    def plain():
        nonlocal at
        length = take("i")
        if length == 0:
            return ""
        raw = data[at:at + length]
        at += length
        return raw.decode("utf-16-le" if take("b") else "latin-1")

    def cached():
        n = take("i")
        if n > 0:
            cache[n] = plain()
        return cache[abs(n)]

    run_start = 0
    while at < len(data):
        header = take("b")
        if header == 0:
            version = plain()
            plain()
            run_start = take("q")
            plain()
            for _ in range(take("i")):
                plain()
            for _ in range(take("i")):
                length = take("i")
                at += length
            yield "RUN", version
        elif header == 1:
            path = [cached() for _ in range(take("i"))] + [cached()]
            start, end, ok = take("i") + run_start, take("i") + run_start, take("b") == 1
            yield "REQUEST", path, start, end, ok, cached().strip()
        elif header == 2:
            take("i")
            yield "USER", take("b") == 1, take("i")
        elif header == 3:
            yield "GROUP", [cached() for _ in range(take("i"))]
            at += 13
        elif header == 4:
            yield "ERROR", cached().strip(), take("i") + run_start
        else:
            raise ValueError(header)


def latencies(values):
    values = sorted(values)
    if not values:
        return None
    rank = lambda permille: values[max(1, math.ceil(permille * len(values) / 1000)) - 1]
    return {
        "count": len(values), "min": values[0], "mean": sum(values) / len(values),
        "p25": rank(250), "p50": rank(500), "p75": rank(750), "p90": rank(900), "p95": rank(950),
        "p98": rank(980), "p99": rank(990), "p99.9": rank(999), "max": values[-1],
    }


def statistics(requests):
    errors = {}
    for _, _, _, end, ok, message in requests:
        if not ok:
            entry = errors.setdefault(message, {"count": 0, "firstSeen": end, "lastSeen": end})
            entry["count"] += 1
            entry["firstSeen"] = min(entry["firstSeen"], end)
            entry["lastSeen"] = max(entry["lastSeen"], end)
    return {
        "total": len(requests),
        "ok": sum(1 for r in requests if r[4]),
        "failed": sum(1 for r in requests if not r[4]),
        "start": min(r[2] for r in requests),
        "end": max(r[3] for r in requests),
        "success": latencies([r[3] - r[2] for r in requests if r[4]]),
        "all": latencies([r[3] - r[2] for r in requests]),
        "errors": errors,
    }


def main():
    data = open(sys.argv[1], "rb").read()
    records = list(binary_records(data) if data[0] == 0 else text_records(data))
    requests = [r for r in records if r[0] == "REQUEST"]
    names = sorted({" / ".join(r[1]) for r in requests})
    json.dump({
        "gatlingVersion": next(r[1] for r in records if r[0] == "RUN"),
        "usersStarted": sum(1 for r in records if r[0] == "USER" and r[1]),
        "usersEnded": sum(1 for r in records if r[0] == "USER" and not r[1]),
        "groups": sum(1 for r in records if r[0] == "GROUP"),
        "crashes": sum(1 for r in records if r[0] == "ERROR"),
        "overall": statistics(requests),
        "byName": {name: statistics([r for r in requests if " / ".join(r[1]) == name]) for name in names},
    }, sys.stdout, indent=1, ensure_ascii=False)
    print()


main()
