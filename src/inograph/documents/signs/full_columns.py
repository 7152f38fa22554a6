"""Columns of a page whose lines a text gives one after the other, so that a line goes through all of them."""

from __future__ import annotations

import re

from inograph.documents.signs import times

NUMBERED = re.compile(r"[ \t]*\d{1,3}(?:\.\d{1,2}){0,3}[.)]?[ \t]+(?=[^\W\d])")
LEAST_CUT, MOSTLY, WIDEST = 3, 0.8, 60


def are_mixed(text: str) -> bool:
    """Whether the lines of a page go through all its columns: `1. Mend the May Road` / `old bridge 2031 Team`.

    Then the words before the time of a row end where its column is full, and go on in the line below behind words of
    other columns. Which words those are, nothing tells.
    """
    told = text.split("\n")
    numbers = [(at, NUMBERED.match(line)) for at, line in enumerate(told) if "  " not in line.strip()]
    firsts = [(at, number) for at, number in numbers if number]
    if sum(told[at + 1][:1].islower() for at, _ in firsts[:-1]) < LEAST_CUT:
        return False
    found = [(name, told[at + 1]) for at, number in firsts[:-1] if (name := _before_time(number))]
    width = max((len(name) for name, _ in found), default=WIDEST)
    broken = [(name, below) for name, below in found if below.strip() and not NUMBERED.match(below)]
    cut = sum(below[:1].islower() and len(name) + 1 + len(below.split()[0]) > width for name, below in broken)
    return width < WIDEST and cut >= max(LEAST_CUT, MOSTLY * len(broken))


def _before_time(number: re.Match[str]) -> str:
    """The words behind the number of a row before the time in its line, if words stand behind that as well."""
    line = number.string
    time = times.TIME.search(line, number.end())
    return line[number.end() : time.start()].strip() if time and line[time.end() :].strip(" .,;") else ""
