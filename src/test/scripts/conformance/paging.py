"""Pages: with a paginator of botocore, whatever the page size, every item must come once."""

from __future__ import annotations

from typing import Any, Iterable

from .local import Local


def pages(local: Local, client: Any, operation: str, items: str, name: str, wanted: Iterable[str], **arguments: Any) -> None:
    """Walks an operation's pages of 1, 2, 3 and as many items as it likes; items are told apart by their member name."""
    expected = list(wanted)
    for size in (1, 2, 3, None):
        paginator = client.get_paginator(operation)
        seen: list[str] = []
        largest = 0
        for page in paginator.paginate(PaginationConfig={"PageSize": size} if size else {}, **arguments):
            largest = max(largest, len(page[items]))
            seen += [item[name] for item in page[items]]
        local.checks.equal(f"pages of {operation}, {size or 'default'} a page", sorted(expected), sorted(seen))
        if size:
            local.checks.that(f"page size of {operation}, {size}", largest <= size, f"{largest} on a page")


def ordered(local: Local, client: Any, operation: str, items: str, name: str, wanted: list[str], **arguments: Any) -> None:
    """The same over pages of 2, in this order."""
    seen = [
        item[name]
        for page in client.get_paginator(operation).paginate(PaginationConfig={"PageSize": 2}, **arguments)
        for item in page[items]
    ]
    local.checks.equal(f"order of {operation} by {arguments}", wanted, seen)
