"""Questions asked on a terminal: an answer counts in Russian letters as well as in Latin ones, whichever are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click

from inograph.errors import Text, printable

YES, NO = ("y", "yes", "д", "да"), ("n", "no", "н", "нет")


def agreed(text: Text, language: str, *, default: bool) -> bool:
    """Whether a question that takes yes or no is answered with yes; nothing typed is the default."""
    shown = (Text("Д/н", "Y/n") if default else Text("д/Н", "y/N")).in_(language)
    wrong = Text("ответьте д (да) или н (нет)", "answer y (yes) or n (no)").in_(language)

    def meant(said: str) -> bool:
        word = said.strip().casefold()
        if word not in (*YES, *NO, ""):
            raise click.UsageError(wrong)
        return word in YES if word else default

    asked = f"{printable(text.in_(language))} [{shown}]"
    return bool(click.prompt(asked, value_proc=meant, default="", show_default=False))


def chosen(text: Text, words: Mapping[str, Sequence[str]], language: str, *, default: str) -> str:
    """The choice, a key of `words`, that is meant by one of its words."""
    meanings = {word: choice for choice, said in words.items() for word in (choice, *said)}

    def meant(said: str) -> str:
        if (word := said.strip().casefold()) in meanings:
            return meanings[word]
        there = ", ".join(map(letter, words))
        raise click.UsageError(Text(f"«{said}» нет среди: {there}", f"“{said}” is none of: {there}").in_(language))

    def letter(choice: str) -> str:
        return words[choice][0] if words[choice] and language == "ru" else choice

    asked = f"{text.in_(language)} [{letter(default)}]"
    return str(click.prompt(asked, value_proc=meant, default=default, show_default=False))
