"""The words of click itself, in Russian most of all: it asks gettext for them and needs no compiled catalogue here."""

from __future__ import annotations

from collections.abc import Mapping

import click.core
import click.decorators
import click.exceptions
import click.formatting
import click.parser
import click.termui
import click.types

WORDS = {
    "Usage:": "Использование:",
    "Options": "Параметры",
    "Positional arguments": "Аргументы",
    "Commands": "Команды",
    "Show this message and exit.": "показать эту справку",
    "Show the version and exit.": "показать версию",
    "default: {default}": "по умолчанию: {default}",
    "required": "обязательно",
    "(dynamic)": "(вычисляется)",
    "Invalid value: {message}": "неверное значение: {message}",
    "Invalid value for {param_hint}: {message}": "{param_hint}: {message}",
    "Missing command.": "не названа команда.",
    "No such command {name!r}.": "нет команды {name}.",
    "No such option {name!r}.": "нет параметра {name}.",
    "Option {name!r} does not take a value.": "параметр {name} не принимает значения.",
    "Option {name!r} requires an argument.": "параметру {name} нужно значение.",
    "Option {name!r} requires {nargs} arguments.": "параметру {name} нужно значений: {nargs}.",
    "Argument {name!r} takes {nargs} values.": "аргументу {name} нужно значений: {nargs}.",
    "Takes {nargs} values but 1 was given.": "нужно значений: {nargs}, дано одно.",
    "Takes {nargs} values but {len} were given.": "нужно значений: {nargs}, дано {len}.",
    "Got unexpected extra argument ({args})": "лишний аргумент: {args}",
    "Got unexpected extra arguments ({args})": "лишние аргументы: {args}",
    "Choose from:\n\t{choices}": "Есть: {choices}",
    "{value!r} is not {choice}.": "«{value}» нет среди: {choice}.",
    "{value!r} is not one of {choices}.": "«{value}» нет среди: {choices}.",
    "{value!r} is not a valid {number_type}.": "«{value}» не число.",
    "{value} is not in the range {range}.": "{value} вне пределов {range}.",
    "{value!r} does not match the format {format}.": "«{value}» не по образцу {format}.",
    "{value!r} does not match the formats {formats}.": "«{value}» не по образцам {formats}.",
    "{name} {filename!r} does not exist.": "нет такого файла: {filename}.",
    "{name} {filename!r} is a file.": "{filename} — файл.",
    "{name} {filename!r} is a directory.": "{filename} — папка.",
    "{name} {filename!r} is not readable.": "{filename} не читается.",
    "Could not open file {filename!r}: {message}": "файл {filename} не открылся: {message}",
    "unknown error": "неизвестная ошибка",
    "Error: {message}": "{message}",
}


class Choices(str):
    """A sentence that lists choices: click puts each of them between quotes, as Python does."""

    def format(self, *args: object, **values: object) -> str:
        bare = {name: str(value).replace("'", "") for name, value in values.items() if name.startswith("choice")}
        return super().format(*args, **values | bare)


def speak(words: Mapping[str, str]) -> None:
    """From now on click speaks in these words, wherever it has them, and lists choices plainly."""

    def one(message: str) -> str:
        return Choices(words.get(message, message))

    def many(singular: str, plural: str, number: int) -> str:
        return one(singular if number == 1 else plural)

    speaking = (
        click.core,
        click.decorators,
        click.exceptions,
        click.formatting,
        click.parser,
        click.termui,
        click.types,
    )
    for module in speaking:
        for name, ours in (("_", one), ("ngettext", many)):
            if hasattr(module, name):
                setattr(module, name, ours)
