"""The key of each activity of a data table: the table is read once for them, before its facts are.

Two numbers never make one key, however alike they look in it. An activity of a later text is matched with those of
the earlier one as in plans; only where the column `activity` holds the number itself does that number decide, since a
register's number names one thing and the number of a row does not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from inograph.build import revised, table_rows
from inograph.build.activity_keys import Ledger
from inograph.build.revised import Earlier
from inograph.build.sources import Folder, Source, body_of
from inograph.build.table_rows import Identity
from inograph.errors import Text
from inograph.plan import records
from inograph.plan.column_map import ColumnMap
from inograph.plan.records import Named, Participation, Record
from inograph.registry import Registry
from inograph.registry.rows import key_problem
from inograph.revisions.entries import Entry, Part
from inograph.spelling import exact_hash
from inograph.statements import table_facts


@dataclass(frozen=True, slots=True)
class Likely:
    """An activity that only likeness made one with an earlier one, and its row."""

    row: int
    was: Entry
    now: Entry


@dataclass(frozen=True, slots=True)
class TableKeys:
    """The keys of one table, and which of them only likeness gave."""

    keys: Mapping[Identity, str]
    likely: Sequence[Likely] = ()


class Texts:
    """The texts that later tables are held against: of plans those that were read, of tables those met so far."""

    def __init__(self, folders: Iterable[Folder], sources: Iterable[Source]) -> None:
        self._replaced = {folder.revises for folder in folders}
        self._sources = {source.name: source for source in sources}
        self._tables: dict[str, Earlier] = {}

    def keys(self, folder: Folder, columns: ColumnMap, ledger: Ledger, known: Registry) -> TableKeys:
        """A key for each activity of a table; one of a later text has that of the earlier one that it is."""
        earlier = self._earlier(folder.revises, known)
        compared = folder.name in self._replaced
        met = _met(folder, columns, whole=compared or earlier is not None)
        own = list(_own(folder, ledger, met))
        is_register = "number" not in columns.columns
        titles = ["" if is_register and it.activity.number else it.activity.title for it in met.values()]
        entries = _entries(met, body_of(known, folder.context))
        if earlier is None:
            keys, likely = list(ledger.apart(folder, own, titles)), []
        else:
            sure = _of_register(entries, earlier) if is_register else {}
            asking = replace(folder, prefix=_beginning(folder))
            keys, pairs = revised.keys(own, titles, entries, earlier, ledger, asking, sure)
            rows = [it.row for it in met.values()]
            likely = [Likely(rows[pair.new], earlier.entries[pair.old], entries[pair.new]) for pair in pairs]
        if compared:
            used = frozenset(keys) | (earlier.used if earlier else frozenset())
            self._tables[folder.name] = Earlier(keys, entries, used)
        return TableKeys(dict(zip(met, keys, strict=True)), likely)

    def _earlier(self, name: str, known: Registry) -> Earlier | None:
        if name in self._sources:
            return self._sources[name].as_earlier(known)
        return self._tables.get(name)


@dataclass(slots=True)
class _Met:
    """An activity as its rows tell it: `records` only where texts are compared."""

    row: int
    activity: Named
    records: list[Record] = field(default_factory=list)


def _met(folder: Folder, columns: ColumnMap, *, whole: bool) -> dict[Identity, _Met]:
    """The activities in the order of their first rows."""
    met: dict[Identity, _Met] = {}
    for row in table_rows.read(folder.file, columns):
        said = row.refused or records.named(row.whole, columns)
        if isinstance(said, Text):
            continue
        it = met.setdefault(table_rows.identity(columns, row.number, said), _Met(row.number, said))
        record = records.record(row.whole, columns, first=row.leads) if whole else None
        if isinstance(record, Record):
            it.records.append(record)
    return met


def _beginning(folder: Folder) -> str:
    return folder.prefix or folder.plan or folder.name


def _own(folder: Folder, ledger: Ledger, met: Mapping[Identity, _Met]) -> Iterator[str]:
    """The key that each activity has by itself; of two numbers that look alike in a key, the later has a hash too."""
    begin = _beginning(folder)
    numbers = (it.activity.number for it in met.values())
    whose = {f"{begin}-{number}": number for number in numbers if number and not key_problem(number)}
    for it in met.values():
        number = it.activity.number
        if not number:
            yield ledger.own(folder, None, it.activity.title)
            continue
        key = table_facts.identifier_key(begin, number)
        yield key if whose.setdefault(key, number) == number else f"{key}-{exact_hash(number)}"


def _of_register(entries: Sequence[Entry], earlier: Earlier) -> dict[int, str]:
    """Place of an activity → the key that its number has in the earlier text."""
    keys = {entry.number: key for entry, key in zip(earlier.entries, earlier.keys, strict=True) if entry.number}
    return {place: keys[entry.number] for place, entry in enumerate(entries) if entry.number in keys}


def _entries(met: Mapping[Identity, _Met], body: Callable[[str], str]) -> tuple[Entry, ...]:
    """The activities as they are compared with those of another text."""
    return tuple(_entry(it.records, body) for it in met.values() if it.records)


def _entry(said: Sequence[Record], body: Callable[[str], str]) -> Entry:
    first, deadline = said[0], records.deadline_of(record.deadline for record in said)
    return Entry(
        title=first.activity.title,
        number=first.activity.number,
        section=first.section,
        deadline=deadline.text,
        first=deadline.start,
        last=deadline.end,
        recurrence=deadline.recurrence or "",
        deliverable=first.deliverable,
        parts=tuple(_part(who, body) for record in said for who in record.participations),
    )


def _part(who: Participation, body: Callable[[str], str]) -> Part:
    return Part(who.identifier or body(who.name), who.name, who.role == "lead", who.by_agreement)
