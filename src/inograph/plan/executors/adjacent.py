"""Names of bodies that follow each other without any sign between them: `MoT MoJ NCG`, `Parks Branch Roads Branch`.

Two short ones are two bodies where the document names each without the other too, or by the letters of a ministry, or
all the world knows both; two units, where the same noun ends both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

INTERNATIONAL = re.compile(
    r"WHO|UN(?:DP|ICEF|ESCO|HCR|FPA|EP|IDO|ODC|AIDS|CTAD|ECE|ESCAP|ESCWA|ECA|ECLAC|OPS|DRR|RWA|V|CDF|ITAR)"
    r"|UN-(?:Habitat|Women|HABITAT|WOMEN)|ESC(?:AP|WA)|IOM|ILO|FAO|WFP|IFAD|IAEA|ICAO|IMO|ITU|WMO|WIPO|WTO|IMF|IFRC"
    r"|ICRC|OECD|OSCE|EBRD|ADB|AfDB|IsDB|IFC"
)
"""Short names of bodies that are known everywhere and never a part of each other."""
SHORT = rf"(?:{INTERNATIONAL.pattern}|[A-Z]{{2,6}}|[A-Z][a-z]{{0,2}}[A-Z][A-Za-z]{{0,4}})"
ONLY = re.compile(rf"\s*{SHORT}(?:(?:\s*[,;/&]\s*|\s+and\s+|\s+){SHORT})*\s*")
SIGN = re.compile(r"\s*[,;/&\n]\s*|\s+and\s+")
JOINT = re.compile(rf"(?<![\w.-])(?P<left>{SHORT}) (?=(?P<right>{SHORT})(?![\w.-]))")
UNITS = re.compile(
    r"(?<![^,;/\n])\s*(?:[A-Z][\w'’-]+ ){1,4}(?P<unit>Branch|Unit|Section|Division|Department|Directorate|Team|Office)"
    r"(?= (?:(?!(?P=unit))[A-Z][\w'’-]+ ){1,4}(?P=unit)\s*(?:[,;/\n]|\Z))"
)
RANK = (
    r"Deputy|Assistant|Associate|Senior|Executive|Acting|Interim|Chief|Group|General|Managing|Project|Programme|Program"
)
CHIEF = r"Chief (?:Executive\b|(?:[A-Z][\w-]+ ){1,3}Officer\b)"
POSTS = re.compile(
    r"(?:\A|(?<=[\n,;/]))\s*(?:(?P<post>(?:[A-Z][\w-]+ ){0,2}(?:Director|Manager|Head|Officer|Commissioner|Minister)"
    r"(?:[ -]General)?),"
    r" (?:(?!Deputy|Assistant|Chief|Acting|Group|and (?:the )?Chief|(?P=post))[\w&'’-]+\s){1,5}"
    r"(?<!and )(?=Chief (?:[A-Z][\w-]+ ){1,3}Officer\b|(?P=post),)"
    rf"|(?:(?:{RANK}) )?(?:Director|Manager|Coordinator|Head)(?: (?:of|for))? (?:[\w&'’-]+ ){{1,5}}?(?<!and )(?<!of )"
    rf"(?<!for )(?=(?:(?:{RANK}) )?(?:Director|Manager|Coordinator|Head)(?: of| for)? [A-Z]|{CHIEF})"
    rf"|(?:{CHIEF}|(?:[A-Z][\w'’-]+ ){{1,3}}(?:Officer|Manager|Coordinator|Director|Leader|Clerk|Secretary|Engineer)) "
    rf"(?=(?:(?:Deputy|Assistant) )?(?:Director|Head|Dean) of [A-Z]|{CHIEF}))"
)
"""A post with its field of work, and right behind it the name of another one."""
CAPITALIZED = re.compile("[A-Z][a-z]")
"""Units and posts are called in words that begin so."""
LATIN = re.compile("[A-Z][A-Za-z]")
"""No short name has fewer letters."""
MINISTRY = re.compile(r"Mo[A-Z]\w*")

Pairs = frozenset[tuple[str, str]]


def pairs(cells: Iterable[str]) -> Pairs:
    """Which short names of these cells stand side by side without being one.

    >>> sorted(pairs(["MoT NCG", "NSW EPA", "NSW RFS", "NCG"]))
    [('MoT', 'NCG')]
    """
    latin = filter(LATIN.search, cells)
    every = ((run.split(), ONLY.fullmatch(cell)) for cell in latin for run in SIGN.split(cell))
    runs = [run for run, only in every if only or all(map(INTERNATIONAL.fullmatch, run))]
    beside = {pair for run in runs for pair in pairwise(run)}

    def stands_without(one: str, other: str) -> bool:
        return MINISTRY.fullmatch(one) is not None or any(one in run and other not in run for run in runs)

    def are_two(one: str, other: str) -> bool:
        known = INTERNATIONAL.fullmatch(one) and INTERNATIONAL.fullmatch(other)
        return known is not None or (stands_without(one, other) and stands_without(other, one))

    return frozenset(pair for pair in beside if are_two(*pair))


def joints(words: str, known: Pairs) -> Iterator[int]:
    """Where a space of the words stands between two such names."""
    if known:
        yield from (each.end() - 1 for each in JOINT.finditer(words) if (each["left"], each["right"]) in known)


def parted(words: str, known: Pairs) -> str:
    """The words with a comma for each space between two names.

    >>> parted("MoT NCG", frozenset([("MoT", "NCG")]))
    'MoT,NCG'
    >>> parted("Parks Branch Road Safety Branch", frozenset())
    'Parks Branch,Road Safety Branch'
    """
    ends: list[int] = []
    if CAPITALIZED.search(words):
        ends = [found.end() for found in UNITS.finditer(words)] + [found.end() - 1 for found in POSTS.finditer(words)]
    for place in (*joints(words, known), *ends):
        words = f"{words[:place]},{words[place + 1 :]}"
    return words
