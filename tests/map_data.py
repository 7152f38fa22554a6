"""What the page of a map tells its script, as the script reads it."""

from __future__ import annotations

import json
import re
from typing import Any


def island_of(page: str) -> dict[str, Any]:
    """The data of a map with an object for every glyph and line (`map.unpacked`)."""
    found = re.search(r'<script type="application/json" class="m-data">(.*?)</script>', page, re.DOTALL)
    assert found, "the page has no map"
    return data_of(found[1])


def data_of(text: str) -> dict[str, Any]:
    """The same of the data alone."""
    data: dict[str, Any] = json.loads(text)
    nodes, edges = _rows(data["nodes"]), _rows(data["edges"])
    for node in nodes:
        node.setdefault("short", node.get("label"))
        node["facts"] = [[name, told] for name, told in zip(node.get("facts", ()), node.get("told", ()), strict=True)]
        node |= {name: node[name].replace("\0", node["key"]) for name in ("id", "page") if name in node}
    for place, edge in enumerate(edges):
        edge |= {"id": f"e{place}", "from": nodes[edge["from"]]["id"], "to": nodes[edge["to"]]["id"]}
    return data | {"nodes": nodes, "edges": edges}


def _rows(columns: dict[str, Any]) -> list[dict[str, Any]]:
    values = {name: _values(column) for name, column in columns.items()}
    number = max(map(len, values.values()), default=0)
    return [
        {name: own[i] for name, own in values.items() if i < len(own) and own[i] is not None} for i in range(number)
    ]


def _values(column: Any) -> list[Any]:
    if isinstance(column, list):
        return column
    return _rows(column["in"]) if "in" in column else [column["of"][at] for at in column["at"]]
