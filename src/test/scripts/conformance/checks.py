"""Counts and prints what was checked."""

from __future__ import annotations

import traceback
from contextlib import contextmanager
from typing import Any, Iterator


class Checks:
    """Prints `ok NAME` or `FAILED NAME: why` for each check, the same failure only once."""

    def __init__(self) -> None:
        self.passed = 0
        self.failed = 0
        self._failures: set[tuple[str, str]] = set()

    def that(self, name: str, holds: bool, why: object = "") -> bool:
        if holds:
            self.passed += 1
            print(f"ok {name}", flush=True)
        elif (name, str(why)) not in self._failures:
            self._failures.add((name, str(why)))
            self.failed += 1
            print(f"FAILED {name}: {why}", flush=True)
        return holds

    def equal(self, name: str, wanted: Any, seen: Any) -> bool:
        return self.that(name, wanted == seen, f"wanted {wanted!r}, seen {seen!r}")

    def contains(self, name: str, part: str, whole: str) -> bool:
        return self.that(name, part in whole, f"{part!r} is not in {whole!r}")

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        """What goes wrong in a section ends that section alone."""
        try:
            yield
        except Exception as e:  # pylint: disable=broad-except
            where = traceback.extract_tb(e.__traceback__)
            line = next((f"{f.filename.rsplit('/', 1)[-1]}:{f.lineno}" for f in where if "conformance" in f.filename
                         and not f.filename.endswith("checks.py")), "")
            self.that(name, False, f"{type(e).__name__}: {e} ({line})")

    def end(self) -> int:
        """The exit code."""
        print(f"{self.passed} passed, {self.failed} failed", flush=True)
        return 1 if self.failed or not self.passed else 0
