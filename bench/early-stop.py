"""Prints one report of two jobs: the first with planned durations, the second with early verdicts. Exit 1 when it saved too little."""

import json
import sys


def seconds(iso):
    """PT1M30S; whole hours, minutes and seconds."""
    total, number = 0.0, ""
    for char in iso.removeprefix("PT"):
        if char in "HMS":
            total += float(number) * {"H": 3600, "M": 60, "S": 1}[char]
            number = ""
        else:
            number += char
    return total


def planned(step):
    traffic = step["config"]["traffic"]
    return sum(value if isinstance(value, (int, float)) else seconds(value) for value in (traffic["ramp"], traffic["steady"]))


def sent(step):
    measurement = step["outcome"].get("measurement")
    return measurement["sidecar"]["ending"]["afterMillis"] / 1000 if measurement else 0.0


def fleet(job):
    found = (job["conclusion"] or {}).get("recommendation")
    return f"{found['fleet']['count']} x {found['fleet']['type']}" if found else "none"


def told(name, job):
    print(f"\n## {name}: {fleet(job)}\n\n| step | fleet | TPS | planned s | sent s | requests | ended | verdict |\n|---|---|---|---|---|---|---|---|")
    for step in job["steps"]:
        measurement = step["outcome"].get("measurement") or {"overall": {"total": 0}, "sidecar": {"ending": {"kind": "-"}}}
        config = step["config"]
        print(
            f"| {step['number']} | {config['fleet']['count']} x {config['fleet']['type']} | {config['traffic']['tps']} | {planned(step):.0f} |"
            f" {sent(step):.1f} | {measurement['overall']['total']} | {measurement['sidecar']['ending']['kind'].lower()} |"
            f" {step['outcome'].get('verdict', step['outcome']['kind'])} |"
        )
    return sum(sent(step) for step in job["steps"])


jobs = [json.load(open(path))["results"] for path in sys.argv[1:3]]
print("# Early verdicts against planned durations")
loads = [told(name, job) for name, job in zip(("planned durations", "sequential verdicts"), jobs)]
ratio = loads[1] / loads[0]
same = fleet(jobs[0]) == fleet(jobs[1])
print(f"\nLoad time {loads[1]:.0f} s against {loads[0]:.0f} s: ratio {ratio:.2f}; recommendations {'the same' if same else 'DIFFER'}.")
sys.exit(0 if same and ratio <= 0.5 else 1)
