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
    firsts = [at for at, line in enumerate(told) if NUMBERED.match(line) and "  " not in line.strip()]
    found = [(name, told[at + 1]) for at in firsts[:-1] if (name := _before_time(told[at]))]
    width = max((len(name) for name, _ in found), default=WIDEST)
    broken = [(name, below) for name, below in found if below.strip() and not NUMBERED.match(below)]
    cut = sum(below[:1].islower() and len(name) + 1 + len(below.split()[0]) > width for name, below in broken)
    return width < WIDEST and cut >= max(LEAST_CUT, MOSTLY * len(broken))


def _before_time(line: str) -> str:
    """The words of a row before the time in its line, if words stand behind it as well."""
    number = NUMBERED.match(line)
    time = times.TIME.search(line, number.end()) if number else None
    between = number is not None and time is not None and bool(line[time.end() :].strip(" .,;"))
    return line[number.end() : time.start()].strip() if number and time and between else ""
