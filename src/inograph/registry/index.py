"""Every known spelling → the bodies that are written so; strict forms first, dictionary forms only when needed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from inograph.registry import forms, inflection, ministries
from inograph.registry.ministries import Ministry
from inograph.spelling import fold

ANY = "*"


@dataclass(slots=True)
class Index:
    """Forms of names → keys. `legal` holds the legal forms that a body is known under."""

    keys: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    legal: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    by_place: dict[str, list[tuple[Ministry, str]]] = field(default_factory=lambda: defaultdict(list))
    full: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    waiting: list[tuple[str, str, bool]] = field(default_factory=list)

    def copy(self) -> Index:
        """An index of its own with the same spellings."""
        return Index(
            defaultdict(set, {form: set(keys) for form, keys in self.keys.items()}),
            defaultdict(set, {key: set(found) for key, found in self.legal.items()}),
            defaultdict(list, {place: list(found) for place, found in self.by_place.items()}),
            defaultdict(set, {key: set(found) for key, found in self.full.items()}),
            list(self.waiting),
        )

    def add(self, name: str, key: str, *, in_any_case: bool = False) -> None:
        """One more spelling of the body `key`, in the nominative if not `in_any_case`."""
        self.keys[fold(name)].add(key)
        name = forms.without_definition(name)
        self.keys[fold(name)].add(key)
        text, legal = forms.bare(name)
        if text:
            self.keys[f"={text}"].add(key)
        if legal:
            self.legal[key].add(legal)
        self.waiting.append((text, key, in_any_case))
        if known := ministries.ministry(text):
            self.by_place[known.place].append((known, key))
            if known.full:
                self.full[key].add(known.words)

    def matches(self, name: str) -> Iterator[frozenset[str]]:
        """The bodies that a name may mean, one set a form, from the strictest form to the loosest."""
        yield frozenset(self.keys.get(fold(name), ()))
        name = forms.without_definition(name)
        yield frozenset(self.keys.get(fold(name), ()))
        text, legal = forms.bare(name)
        if not text:
            return
        yield self._of_form(f"={text}", legal)
        self._analyse()
        words = tuple(text.split())
        for form in inflection.case_forms(words):
            yield self._of_form(form, legal)
        yield self._ministries(text)
        for form in inflection.case_forms(words[:1]):
            nominative = form.split(" ", 1)[1].removesuffix(" |")
            yield self._ministries(" ".join((nominative, *words[1:])))

    def _of_form(self, form: str, legal: str) -> frozenset[str]:
        """The bodies of a form whose legal form, where both are known, is the same."""
        found = self.keys.get(form, ())
        return frozenset(key for key in found if not legal or not self.legal.get(key) or legal in self.legal[key])

    def _analyse(self) -> None:
        """Add the dictionary forms of names that came since the last look-up that needed them."""
        for text, key, in_any_case in self.waiting:
            words = tuple(text.split())
            nominative = inflection.name_form(words)
            for form in inflection.case_forms(words) if in_any_case else filter(None, [nominative]):
                self.keys[form].add(key)
        self.waiting.clear()

    def _ministries(self, text: str) -> frozenset[str]:
        """Ministries of the same place whose full name has this short one, or the other way round."""
        asked = ministries.ministry(text)
        if asked is None:
            return frozenset()
        found = (key for known, key in self.by_place.get(asked.place, ()) if ministries.same(asked, known))
        # A body that has a full name of its own is not another one's short name.
        return frozenset(key for key in found if not (asked.full and self.full.get(key)))
