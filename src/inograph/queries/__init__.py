"""An `.rq` file → a question; bind, ask, a table of answers.

Loader → immutable question → runner: `loading` reads the files, `question` is what they say, `scopes` refuses the
mistakes that give wrong answers in silence, `arguments` understands names, `running` asks.
"""

from inograph.queries.arguments import Answering, Named, Taken, argument, choices, entity, in_short, meant, named, taken
from inograph.queries.catalogue import files, find, load_all, names
from inograph.queries.loading import load, with_prefixes
from inograph.queries.naming import labels
from inograph.queries.passing import passed
from inograph.queries.plans import notes, told_apart
from inograph.queries.question import Catalogue, Parameter, Question, meets, topic_name
from inograph.queries.running import (
    Arguments,
    LeftOut,
    as_of,
    ask,
    bind,
    filled,
    in_full,
    is_empty,
    labelled,
    left_out,
    meaning,
    run,
    unlabelled,
    unnamed,
    why_empty,
)
from inograph.queries.values import literal, printable

__all__ = [
    "Answering",
    "Arguments",
    "Catalogue",
    "LeftOut",
    "Named",
    "Parameter",
    "Question",
    "Taken",
    "argument",
    "as_of",
    "ask",
    "bind",
    "choices",
    "entity",
    "files",
    "filled",
    "find",
    "in_full",
    "in_short",
    "is_empty",
    "labelled",
    "labels",
    "left_out",
    "literal",
    "load",
    "load_all",
    "meaning",
    "meant",
    "meets",
    "named",
    "names",
    "notes",
    "passed",
    "printable",
    "run",
    "taken",
    "told_apart",
    "topic_name",
    "unlabelled",
    "unnamed",
    "why_empty",
    "with_prefixes",
]
