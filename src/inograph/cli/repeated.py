"""An option that takes one value is given once: of two values none is dropped in silence."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import click

from inograph.errors import Text, WrongUse


def refuse_repeated(command: click.Command, arguments: Sequence[str], parent: click.Context | None) -> None:
    """WrongUse where the arguments of a command give an option of one value twice."""
    context = click.Context(command, parent=parent)
    with suppress(click.UsageError):  # told when the command itself is parsed
        _, _, order = command.make_parser(context).parse_args(list(arguments))
        for option in order:
            single = isinstance(option, click.Option) and not (option.multiple or option.is_flag or option.count)
            if single and order.count(option) > 1:
                name = option.opts[0]
                raise WrongUse(
                    Text(f"{name} дан дважды, а значение возможно одно", f"{name} is given twice and takes one value")
                )
