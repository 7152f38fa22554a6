"""How the numbers of rows go on: `1`, `1.1`, `1.2`, `2`; a row `1 | 2 | 3` only counts the columns."""

from __future__ import annotations


def counting(words: list[str]) -> set[int]:
    """The cells of a row `1 | 2 | 3` that only counts the columns."""
    for index, word in enumerate(words):
        if word == "1":
            run = 1
            while words[index + run : index + run + 1] == [str(run + 1)]:
                run += 1
            if run > 1:
                return set(range(index, index + run))
    return set()


def follows(before: list[int], number: list[int]) -> bool:
    """Whether a row number comes next: `1`, `1.1`, `1.2`, `2`."""
    if not before:
        return set(number) == {1}
    if len(number) > len(before):
        return number[: len(before)] == before and set(number[len(before) :]) == {1}
    same = number[:-1] == before[: len(number) - 1]
    level = len(number) - 1
    return (same and number[level] == before[level] + 1) or (
        len(number) > 1 and number == [before[0] + 1, *[1] * level]
    )
