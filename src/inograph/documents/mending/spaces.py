"""Spaces and signs nobody sees, where a text has them nearly everywhere and they say nothing."""

from __future__ import annotations

import re
from collections import Counter

UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
WORDS_TO_ONE = 40
SPECIAL = re.compile("[\xa0\u2000-\u200a\u202f\u205f\u3000]")
GAP = re.compile(r"(?<=\S) +(?=\S)")
RUN = re.compile(" +")
TAB = re.compile(r"(?<=\S)\t(?=\S)")
FEW, LEAST, NEARLY_ALL = 6, 20, 0.95
TABS_TO_ONE, MOST_ALIKE = 4, 0.5


def seen(text: str) -> str:
    """The text without soft hyphens and joints, where many words hold some."""
    unseen = len(UNSEEN.findall(text))
    return UNSEEN.sub("", text) if unseen >= FEW and unseen * WORDS_TO_ONE > text.count(" ") else text


def plain(text: str) -> str:
    """The text with plain spaces for special ones, where most are special."""
    special = len(SPECIAL.findall(text))
    return SPECIAL.sub(" ", text) if special >= LEAST and special > text.count(" ") else text


def untabbed(text: str) -> str:
    """The text with spaces for tabs, where tabs part nearly all words, and lines have no number of them in common."""
    tabs = len(TAB.findall(text)) if "\t" in text else 0
    if tabs < LEAST or tabs < TABS_TO_ONE * len(GAP.findall(text)):
        return text
    counts = Counter(line.count("\t") for line in text.splitlines() if "\t" in line.strip())
    alike = max(counts.values())
    return text if alike > MOST_ALIKE * counts.total() else text.replace("\t", " ")


def halved(text: str) -> str:
    """The text with half the spaces between words, where nearly all stand in pairs."""
    if text.count("  ") < LEAST:
        return text
    runs = Counter(map(len, GAP.findall(text)))
    paired = sum(count for length, count in runs.items() if length % 2 == 0)
    if paired < LEAST or paired < NEARLY_ALL * runs.total() or runs[2] * 2 < paired:
        return text
    return RUN.sub(lambda run: " " * ((len(run.group()) + 1) // 2), text)
