"""How well a piece of text begins a cell of a column or goes on in one; more is better, in the units of `best_fit`."""

from __future__ import annotations

import re

from inograph import bullets
from inograph.documents.signs import cues, row_numbers
from inograph.documents.signs.cues import DEADLINE, DELIVERABLE, EXECUTOR, NAME, NOTE, NUMBER, SUPPORT
from inograph.documents.text.run_on import who
from inograph.documents.text.run_on.atoms import ALONE, INNER, Atom

NEVER = -30.0
LONGEST_KNOWN = 3
WHO = (EXECUTOR, SUPPORT)
UNENDED = 3.0
LISTED = -2.0
"""Signs that list what comes of a deed, not who does it."""
SENTENCE_ON = re.compile(
    r"(?!(?:and|or|of|for|with|in|to|by|the|via|&|other|all|local|both|its|their|his|her)\b)[a-z]{2,} [a-z]"
    r"|(?:about|at|on|from|into|that|which|before|after|between|during|through|using)\b"
)
"""Small English words that go on in a sentence, not in a list of names."""
TOLD_ON, ENDED, DEPENDS, NO_RESULT, A_DEED, STATED = -2.0, -2.5, -3.0, -1.5, -1.0, 2.0
HEADED, HEADLESS, NEXT_LINE, TIMED = 0.0, -5.0, -6.0, -3.0
ABOVE_DEED, DEED_ABOVE, DEED_BELOW = -0.8, -2.0, -0.8
"""For a line that may head a deed, for such a line that begins like one, and for a deed that goes on with another."""
TOLD_OUTSIDE, NUMBER_OUTSIDE, OUTSIDE = 1.2, 6.0, 0.1


def key(atom: Atom) -> str:
    """The first words of a name, in small letters, by which it is known again."""
    return " ".join(atom.words.split()[:LONGEST_KNOWN]).lower()


def begins(role: str, before: Atom | None, atom: Atom, known: bool) -> float:
    """How well a piece begins a cell; `known` where other rows say that it names who does the work."""
    if atom.number or role == NUMBER:
        return 3.0 if atom.number and role == NUMBER else NEVER
    if role == DEADLINE:
        return 3.0 if atom.time else 0.5 if cues.RELATIVE.match(atom.words) else -4.0
    if before is not None and _counts_part(before):
        return NEVER
    if before is not None and (before.dangles or _is_listed(before, atom) or _wants_more(before, atom)):
        return _begins_words(role, atom, known) - UNENDED
    return _begins_words(role, atom, known)


def _counts_part(atom: Atom) -> bool:
    """Whether a piece is the number of a part, behind which its heading stands."""
    return atom.heads and atom.words.rstrip(".") in row_numbers.ROMAN


def _is_listed(before: Atom, atom: Atom) -> bool:
    """Whether a piece stands right behind a comma, where lists go on."""
    return atom.before == INNER and before.words[-1] == ","


def _wants_more(before: Atom, atom: Atom) -> bool:
    """Whether an English deed is not yet told before words in small letters, or one word of it before an amount.

    Nor is what a lone word with a capital begins to say (`Training` before `report`), a list behind a comma, or a name
    before the noun that ends it.
    """
    if not before.words.isascii():
        return False
    if before.words[-1] == "," or _ends_name(before, atom) or (before.says and atom.is_small):
        return True
    return before.deed and (atom.is_small or (atom.words[:1].isdecimal() and " " not in before.words))


def _ends_name(before: Atom, atom: Atom) -> bool:
    """Whether a noun that is no name by itself stands behind a capital letter: `Drainage` before `Engineer`."""
    apart = atom.before != INNER or not before.words[:1].isupper() or who.LONE_POST.match(atom.words)
    return not apart and who.ends_name(atom.words) and atom.words.rstrip(" ,;") not in {*ALONE, "District"}


def _begins_words(role: str, atom: Atom, known: bool) -> float:
    if atom.state:
        return STATED if role == NOTE else -STATED
    if atom.time:
        return {NOTE: -1.5, NAME: -3.0}.get(role, -5.0)
    if role == NAME:
        begun = -2.0 if atom.is_small else 0.3
        return begun + (1.2 if atom.deed else -1.5 if atom.body else 0.0)
    if role in WHO:
        return _begins_body(atom, known)
    if role == DELIVERABLE:
        return _begins_result(atom)
    return 0.5 if atom.words[:1] in bullets.DRAWN[1:-1] else -1.0 if atom.body else 0.0


def _begins_result(atom: Atom) -> float:
    if atom.depends or atom.alone:
        return DEPENDS
    if atom.deed and atom.words.isascii():
        return A_DEED
    amount = atom.words[:1].isdecimal() and atom.words.isascii()
    told = amount or atom.words[:1] in bullets.DRAWN[1:-1] or cues.DOCUMENT.match(atom.words)
    if atom.body and not told and cues.RUSSIAN.search(atom.words):
        return NO_RESULT
    if told or atom.subject:
        return 1.5 if told and not atom.is_small else 1.0
    return 0.4 if atom.says else -0.7


def _begins_body(atom: Atom, known: bool) -> float:
    if atom.body or known:
        return 1.2 if atom.is_small and not known else 2.5
    return -2.5 if atom.is_small else -2.0 if atom.deed else -0.7


def goes_on(role: str, before: Atom, atom: Atom, known: bool) -> float:
    """How well a piece goes on in the cell of the piece before it."""
    if atom.number or role == NUMBER:
        return NEVER
    if role == DEADLINE:
        if atom.time and before.words[-1:] == ".":
            return ENDED
        joins = atom.words[:1] == "(" or (atom.is_small and before.words[-1:] in (",", "("))
        return 0.3 if atom.time else -0.5 if joins else -5.0 if atom.words[:1].isupper() else -3.0
    if atom.time:
        return {NAME: -2.0, NOTE: -1.0}.get(role, -5.0)
    if atom.depends:
        return 0.0
    if atom.state:
        return -STATED
    named = atom.body or known
    if role in WHO:
        return _goes_on_in_names(before, atom, named)
    if role == NAME:
        another = DEED_BELOW if atom.deed and atom.lined and atom.words.isascii() else 0.0
        return another + ((-0.2 if atom.is_small else -0.8) if named else 0.2 if atom.is_small else -0.2)
    if role == DELIVERABLE and named and atom.subject and not before.dangles:
        return NO_RESULT
    return 0.0 if atom.is_small else -0.5


def _goes_on_in_names(before: Atom, atom: Atom, named: bool) -> float:
    if atom.words[:1] in bullets.DRAWN[1:-1]:
        return LISTED
    joins = atom.is_small or before.words[-1:] in (",", ";", "(", "«")
    whole = before.alone and before.words[1:2] == " " and atom.words[0].isalnum() and not joins
    if SENTENCE_ON.match(atom.words) or (atom.says and not named) or atom.alone or whole:
        return TOLD_ON
    return 0.2 if named else 0.0 if joins else -1.2 if atom.deed else -0.4


def heads(atom: Atom) -> float:
    """How well a piece begins the heading of a part."""
    if not (atom.lined or atom.heads) or atom.time or atom.number:
        return NEVER
    if atom.heads or cues.is_heading(atom.words):
        return HEADED
    return HEADLESS if not atom.above_deed else DEED_ABOVE if atom.deed else ABOVE_DEED


def heads_on(atom: Atom) -> float:
    """How well a piece goes on in a heading, which is one line."""
    return NEXT_LINE if atom.lined or atom.number else TIMED if atom.time else 0.0


def outside(atom: Atom) -> float:
    """How well a piece stands outside of all rows."""
    return -(NUMBER_OUTSIDE if atom.number else TOLD_OUTSIDE if atom.time or atom.body else OUTSIDE)
