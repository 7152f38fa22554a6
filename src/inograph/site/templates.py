"""The templates that pages are drawn from, and what they may call."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from jinja2 import BytecodeCache, ChoiceLoader, Environment, FileSystemLoader, StrictUndefined, TemplateError
from jinja2.bccache import Bucket
from markupsafe import Markup

from inograph.analysis import coordination
from inograph.errors import Language
from inograph.site import texts, wording
from inograph.site.texts import Words
from inograph.spelling import few, foreign, nested
from inograph.views import glyph_svg
from inograph.views.drawing import line_sample

if TYPE_CHECKING:
    from inograph.site.frame import Site


class _Compiled(BytecodeCache):
    """Templates are compiled once for all sites and languages: only the filters differ, and a changed text is seen."""

    def __init__(self) -> None:
        self.known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.known:
            bucket.bytecode_from_string(self.known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.known[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


def environment(site: Site, lang: Language) -> Environment:
    """The templates with the filters of a language."""
    return site.once(("environment", lang), lambda: _new_environment(site, Words(lang, site.texts)))


def compile_all(site: Site) -> None:
    """Every template is compiled now, for all processes that go on from here."""
    for lang in site.languages:
        env = environment(site, lang)
        for name in env.list_templates(extensions=["html"]):
            with suppress(TemplateError):  # whoever draws a page from it is told
                env.get_template(name)


def _new_environment(site: Site, t: Words) -> Environment:
    folders = dict.fromkeys((site.ws.root, site.ws.shipped))
    env = Environment(
        loader=ChoiceLoader([FileSystemLoader(folder / "viz" / "templates") for folder in folders]),
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
        bytecode_cache=_COMPILED,
    )  # fmt: skip
    env.filters |= {
        "say": t.say,
        "plain": t.plain,
        "nested": nested,
        "lower_first": wording.lower_first,
        "upper_first": lambda text: text[:1].upper() + text[1:],
        "shorten": wording.shorten,
        "few": few,
        "mixed": partial(wording.mixed, lang=t.lang),
        "foreign": partial(foreign, language=t.lang),
        "soft": wording.soft_hyphens,
        "breakable": texts.breakable,
        "named": lambda thing: wording.named(t, thing),
        "beside": wording.beside,
        "linked": wording.linked,
        "moment": lambda when: wording.moment(t, when),
        "host": lambda address: urlsplit(address).hostname or address,
        "tally": wording.tally,
        "halves": wording.halves,
        "by_plan": wording.by_plan,
        "numbered": lambda activities: wording.numbered(t, site.facts, activities),
        "quarter_key": coordination.quarter_of,
        "period_short": lambda period: wording.short_period(t, period),
    }
    glyphs: dict[str, Markup] = {}
    env.globals["glyph_svg"] = lambda code: glyphs.setdefault(code, Markup(glyph_svg(code, t.lang)))  # noqa: S704 - our own table
    env.globals["line_sample"] = lambda style: Markup(line_sample(style))  # noqa: S704 - our own table
    return env
