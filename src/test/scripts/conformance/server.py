"""A local SageMaker of our own, where no URL is given."""

from __future__ import annotations

import re
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator

CHECKOUT = Path(__file__).resolve().parents[4]
MODELS = Path(__file__).with_name("models.yaml")
URL = re.compile(r"https?://[0-9.:]+")


@contextmanager
def started() -> Iterator[str]:
    """Starts `sizewalk emulator` on a free port; yields its URL and stops it."""
    command = [str(CHECKOUT / "sizewalk"), "emulator", "--port", "0", "--models", str(MODELS), "--verify-signatures"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            first = server.stdout.readline()
            found = URL.search(first)
            if found is None:
                raise SystemExit(f"sizewalk emulator did not say where it listens: {first!r}")
            yield found.group()
        finally:
            server.terminate()
