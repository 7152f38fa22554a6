"""What a client accepts (RFC 9110, 12.5.1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def best(header: str | None, offered: Sequence[str]) -> str | None:
    """The offered media type that the client likes best; the earlier offer of equals; None if it accepts none.

    >>> best("text/csv;q=0.5, application/*", ["application/json", "text/csv"])
    'application/json'
    >>> best("image/png", ["text/csv"]) is None, best(None, ["text/csv"])
    (True, 'text/csv')
    """
    ranges = list(_ranges(header or "*/*"))
    liked = [(quality, -number, kind) for number, kind in enumerate(offered) if (quality := _quality(kind, ranges)) > 0]
    return max(liked)[2] if liked else None


def _ranges(header: str) -> Iterator[tuple[str, float]]:
    for part in header.lower().split(","):
        kind, *parameters = (piece.strip() for piece in part.split(";"))
        weights = [value.partition("=")[2] for value in parameters if value.startswith("q=")]
        try:
            yield kind, float(weights[0]) if weights else 1.0
        except ValueError:
            yield kind, 0.0


def _quality(kind: str, ranges: Sequence[tuple[str, float]]) -> float:
    """The most specific range that covers a type decides."""
    family = kind.partition("/")[0] + "/*"
    for covering in (kind, family, "*/*"):
        found = [quality for range_, quality in ranges if range_ == covering]
        if found:
            return max(found)
    return 0.0
