"""Addresses of things that have another key by now: what stood there, and the pages that are like it today.

A key changes with the title in a document, with the pairing of two texts of a plan, with a decision on a name. What
pages were called is kept beside the builds, so that an address somebody noted down still leads on.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from difflib import get_close_matches
from pathlib import Path

from inograph.errors import Text
from inograph.files import put
from inograph.site.frame import Site
from inograph.spelling import fold

NEAREST = 5
_ENOUGH = 1 / 3
"""Two names with fewer words in common, of all words of both, are not alike."""
_WORD = re.compile(r"\w{3,}")


def remember(site: Site) -> None:
    """Keep what the pages of this graph are called; what cannot be written is not kept."""
    own, known = _labels(site), _known(site.ws.builds)
    if own.items() - known.items():
        told = json.dumps(known | own, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
        with suppress(OSError):
            put({_file(site.ws.builds): lambda out: out.write(told)})


def name_of(site: Site, place: str) -> Text | None:
    """What a page was called that stood at a place, `what/a1b2c3/`; None where nobody knows."""
    return _known(site.ws.builds).get(place)


def nearest(site: Site, place: str) -> list[tuple[str, Text]]:
    """The pages of the same part that are most like it: by the name it had, else by its key. Places and names."""
    part, _, key = place.strip("/").partition("/")
    own = {other: name for other, name in _labels(site).items() if other.startswith(f"{part}/")}
    if name := name_of(site, place):
        wanted = _words(name)
        alike = {other: _likeness(wanted, _words(label)) for other, label in own.items()}
        found = sorted((other for other, share in alike.items() if share >= _ENOUGH), key=lambda o: (-alike[o], o))
    else:
        keys = {other.removeprefix(f"{part}/").strip("/"): other for other in own}
        near = [k for k in keys if k.endswith(f"-{key}") or key.endswith(f"-{k}")]
        found = [keys[k] for k in dict.fromkeys((*near, *get_close_matches(key, keys, NEAREST, cutoff=0.75)))]
    return [(other, own[other]) for other in found[:NEAREST]]


def _likeness(one: set[str], other: set[str]) -> float:
    """How many words two names share, of all words of both (Jaccard, 1901)."""
    return len(one & other) / len(one | other)


def _words(name: Text) -> set[str]:
    told = fold(" ".join(name))
    return set(_WORD.findall(told)) or {told}


def _labels(site: Site) -> dict[str, Text]:
    facts = site.facts
    told = {f"what/{a.key}/": a.label for a in facts.activities}
    return told | {f"who/{body.key}/": body.label for body in facts.stakeholders}


def _file(builds: Path) -> Path:
    return builds / "pages.json"


def _known(builds: Path) -> dict[str, Text]:
    try:
        return {str(place): Text(*name) for place, name in json.loads(_file(builds).read_bytes()).items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
