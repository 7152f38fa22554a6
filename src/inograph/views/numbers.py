"""The number that stands on an activity, and its plan where another plan on the map has that number too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

Data = Mapping[str, Any]
OWN = {"number", "skos:notation"}


def order_of(data: Data) -> int | None:
    """An activity's place in its document, from the two-mode network or from a CONSTRUCT."""
    told = str(data.get("order") or data.get("inog:statedOrder") or "")
    return int(told) if told.isascii() and told.isdigit() else None


def number_of(data: Data) -> str | None:
    """What stands on an activity: the plan's own number, whole, else its place in a document that numbers nothing."""
    own = data.get("number", data.get("skos:notation", order_of(data)))
    return str(data["count"]) if data.get("count") else str(own or "") if data.get("kind") == "activity" else None


def plans_of(nodes: Mapping[str, Data]) -> dict[str, str]:
    """The plan of each activity whose number stands on one of another plan too.

    >>> seven = {"kind": "activity", "number": "7"}
    >>> plans_of({"a": seven | {"plan": "Heat"}, "b": seven | {"plan": "Books"}, "c": seven | {"number": "8"}})
    {'a': 'Heat', 'b': 'Books'}
    """
    plans = defaultdict[str, set[str]](set)
    for data in nodes.values():
        plans[number_of(data) or ""].add(str(data.get("plan") or ""))
    return {n: str(d["plan"]) for n, d in nodes.items() if d.get("plan") and len(plans[number_of(d) or ""]) > 1}
