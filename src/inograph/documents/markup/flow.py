"""Words in the order in which they are read, those that are struck out kept apart."""

from __future__ import annotations

from dataclasses import dataclass, field

UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))  # soft hyphens and joints that no reader sees
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(slots=True)
class Flow:
    """Words as they come."""

    parts: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)

    def add(self, words: str | None, *, struck: bool = False, raised: bool = False) -> None:
        """Takes words; raised digits (the mark of a footnote, a square metre) stay told from others."""
        if words:
            words = words.translate(UNSEEN) if not words.isascii() else words
            shown = words.translate(RAISED) if raised and words.strip().isdecimal() else words
            (self.struck if struck else self.parts).append(shown)

    @property
    def text(self) -> str:
        return "".join(self.parts)

    @property
    def left(self) -> str:
        """The struck-out words."""
        return "".join(self.struck)
