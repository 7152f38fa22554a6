"""Columns of a page that got mixed: the lines of one stand between the rows that the others make."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from inograph.documents.signs.cues import EXECUTOR, Line

LONGEST_NAME = 2


def columns(roles: Collection[str], found: Sequence[Line], told: Collection[int]) -> bool:
    """Whether a column of bodies, with its name, stands apart between the rows; what belongs to which nothing tells.

    `told` is where the lines of the rows begin, which have columns of these roles.
    """
    last = max(told, default=0)
    aside = [line for line in found if line.start < last and line.start not in told]
    return EXECUTOR not in roles and any(
        line.role == EXECUTOR and len(line.text.split()) <= LONGEST_NAME and below.is_body
        for line, below in pairwise(aside)
    )
