"""Runs a command and writes how many CPU seconds (user and system) it took, with all the processes that it started and waited for.

Usage: cpu_seconds.py FILE COMMAND [ARGUMENT...]; its exit code is the command's.
"""
import resource
import subprocess
import sys

code = subprocess.run(sys.argv[2:], check=False).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
with open(sys.argv[1], "w", encoding="ascii") as file:
    print(round(used.ru_utime + used.ru_stime, 3), file=file)
sys.exit(code)
