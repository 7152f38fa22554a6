"""Where names stand in the rows of `timed`: at the end of a line, glued to what is done, on lines of their own."""

from __future__ import annotations

import re

from inograph.documents.signs import cues
from inograph.documents.text.run_on import who
from inograph.documents.text.run_on.runon_words import WORD_ENGLISH

LONGEST_WHO = 120
MOST_WORDS = 10
WHO = re.compile(WORD_ENGLISH)
JOINT = re.compile(r"(?<=[a-z])(?<!Mc)(?<!Mac)(?=[A-Z])|(?<=[a-z][.)\"”])(?=[A-Z])|(?<=\d\d)(?=[A-Z][a-z]{2})")
SENTENCE = re.compile(r"[.!?]\s+[A-Z][a-z]+ [a-z]")
JOINING = frozenset(("of", "and", "the", "for", "&", "/", "with", "in", "to", "all", "by"))


def names(words: str, *, few_will_do: bool = False) -> bool:
    """Whether words are a few that name somebody: capitals and what joins them, no sentence; or any few at all."""
    said = words.strip(" \t\r\n.,;–-")
    if not said or len(said) > LONGEST_WHO or SENTENCE.search(said) or not said[0].isupper():
        return False
    if said.rpartition(" ")[2] in JOINING:
        return False
    if cues.is_body(said) or (few_will_do and len(said.split()) <= MOST_WORDS and not said.endswith(":")):
        return True
    if cased := who.SENTENCE_CASED.search(f". {said}"):
        before = f". {said}"[2 : cased.start()].rstrip()
        joined = who.JOINED.search(f"{before} ")
        return not before or (joined is not None and names(before[: joined.start()]))
    return len(said.split()) <= MOST_WORDS and all(
        WHO.match(word) or word.strip(",;") in JOINING for word in said.split()
    )


def name_at_end(text: str, start: int, end: int) -> int | None:
    """Where the name of a body at the end of a range begins."""
    cut = who.behind(text, start, end)
    return cut if cut and cues.is_body(" ".join(text[cut:end].split())) and names(text[cut:end]) else None


def glued_name(text: str, start: int, end: int) -> int | None:
    """Where the name begins that is glued to the words before it: `crossingsRoad Team`."""
    return max((joint.start() for joint in JOINT.finditer(text, max(start, end - LONGEST_WHO), end)), default=None)


def own_line(text: str, begins: int, line: int, end: int) -> int:
    """Where the names begin that end the last line of a row: with that line, behind a deed in it, or on the one above.

    They go on from the line above where that waits for more of them (`Clerk and`), or has all but the last word.
    """
    words = text[line:end].split()
    above = text[begins:line].rstrip()
    waits = above.endswith((",", "/", "&", " and")) or len(words) == 1
    cut = who.behind(text, begins, end) if waits or not names(text[line:end]) else None
    if cut is None:
        return line
    return cut if cut >= line or (waits and names(" ".join(text[cut:end].split()))) else line
