"""A page with the hash it had before is the page it was before, whatever else has changed in the programme."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from inograph import build, store
from inograph.site import bounds, telling
from inograph.site.frame import Site
from inograph.site.pages import pages_of
from inograph.workspace import Workspace

ROWS = int(os.environ.get("INOGRAPH_ROWS", "24"))
BODIES = ("ТГУ", "ТПУ", "РЖД", "Минздрав России", "Минтранс России", "Рослесхоз", "Росстат", "Роструд", "Росреестр")
HEAD = "key,kind,name_ru,name_en,short_ru,short_en,full_name_ru,aliases,valid_from,valid_to,successor,identifiers"
STAKEHOLDERS = f"""{HEAD},source,note
tgu,university,ТГУ,TSU,ТГУ,TSU,Томский государственный университет,госуниверситет,,,,,plan,
rzhd,company,РЖД,Russian Railways,РЖД,RZD,,,,,,,plan,
rostrud,federal-agency,Роструд,Labour Service,Роструд,Labour,,,,,rosreestr,,plan,
rosreestr,federal-agency,Росреестр,Land Registry,Росреестр,Land,,,,,,,plan,
"""
EVENTS = "key,date,name_ru,name_en,before,after,source,note\nslili,2025-03-01,Слили,Merged,rostrud,rosreestr,plan,\n"
LINKS = "from,relation,to,strength,source,quote,note\nДело 3,related,tgu,hypothesis,plan,,Похоже\n"
WAITS = "from,to,kind,basis,author,note\n15,13,,,штаб,\n"
PROGRESS = "activity,executor,what,period,until,date,source,note\n5,ТГУ,consent-given,,,2025-02-01,plan,\n"
PLAN, BOOK = "graph/sources/plan/plan.csv", "graph/registry/stakeholders.csv"
Files = dict[str, str]
Drawn = dict[str, tuple[str, bytes]]


def row(number: int, title: str = "", bodies: str = "", due: str = "") -> str:
    team = [BODIES[number * step % len(BODIES)] for step in (1, 2, 4)[: 1 + number % 3]]
    named = ", ".join([*team[:-1], f"{team[-1]} (по согласованию)"]) if number % 2 else ", ".join(team)
    paper = f"приказ {BODIES[number // 4 % 4]}" if number % 4 == 0 else "план № 5" if number in (14, 18) else "отчёт"
    quarter = "I" * (1 + number % 3)
    told = (title or f"Дело {number}", paper, due or f"{quarter} квартал 2026", bodies or named)
    return ";".join((str(number), *told))


def programme() -> Files:
    plan = "\n".join(["№;Мероприятие;Вид документа;Срок;Исполнители", *(row(n) for n in range(1, ROWS + 1))]) + "\n"
    return {
        "inograph.toml": '[programme]\nkey = "p"\nname_ru = "П"\nname_en = "P"\n[workspace]\nas_of = 2025-06-01\n',
        "graph/sources/plan/source.toml": 'title = "План"\ndocument = "plan.csv"\nkind = "plan"\ndate = 2025-01-01\n',
        PLAN: plan,
        BOOK: STAKEHOLDERS,
        "graph/registry/events.csv": EVENTS,
        "graph/links/links.csv": LINKS,
        "graph/links/dependencies.csv": WAITS,
        "graph/links/progress.csv": PROGRESS,
    }


def replaced(path: str, old: str, new: str) -> Callable[[Files], Files]:
    def change(files: Files) -> Files:
        assert old in files[path]
        return files | {path: files[path].replace(old, new, 1)}

    return change


def added(path: str, line: str) -> Callable[[Files], Files]:
    return lambda files: files | {path: files[path] + line + "\n"}


CHANGES = {
    "a title": replaced(PLAN, ";Дело 8;", ";Совсем другое дело;"),
    "a title of what others wait for": replaced(PLAN, ";Дело 13;", ";Прежнее дело;"),
    "a title of what others share a document with": replaced(PLAN, ";Дело 14;", ";Общее дело;"),
    "a number": replaced(PLAN, "\n15;", "\n15а;"),
    "an awaited activity": added("graph/links/dependencies.csv", "16,2,,,штаб,"),
    "an executor": replaced(PLAN, row(7), row(7, bodies="ТПУ, Роскосмос, ТГУ, РЖД, Росстат")),
    "consent": replaced(PLAN, row(9), row(9, bodies="ТГУ")),
    "a deadline": replaced(PLAN, row(10), row(10, due="IV квартал 2031")),
    "a day that is past": replaced(PLAN, row(11), row(11, due="I квартал 2020")),
    "one activity more": added(PLAN, row(ROWS + 1)),
    "one activity less": replaced(PLAN, row(12) + "\n", ""),
    "a body that is gone": replaced(PLAN, row(ROWS), row(ROWS, bodies="ТПУ")),
    "a name": replaced(BOOK, "Томский государственный университет,", "Томский университет,"),
    "an alias": replaced(BOOK, ",госуниверситет,", ",госуниверситет|томский университет,"),
    "a kind": replaced(BOOK, "rzhd,company", "rzhd,development-institute"),
    "a successor": replaced(BOOK, ",rosreestr,,plan", ",,,plan"),
    "a note of progress": added("graph/links/progress.csv", "6,,done,,,2025-05-01,plan,"),
    "a link": added("graph/links/links.csv", "Дело 4,related,rzhd,hypothesis,plan,,Может быть"),
    "an event": added("graph/registry/events.csv", "novoe,2025-04-01,Новое имя,New name,rzhd,tgu,plan,"),
    "another day": replaced("inograph.toml", "2025-06-01", "2026-06-01"),
}  # fmt: skip


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory):
    """From the files of a programme: hash and bytes of every page of a body, an activity or an answer.

    The hashes come from the answers that are kept from one change to the next, the bytes from answers just given; a
    page that has another hash than `before` is not drawn, nor one whose path does not match `only`.
    """
    root = tmp_path_factory.mktemp("fresh")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INOGRAPH_BUILDS", str(root / "builds"))
        patch.setattr(telling, "PAGES", ROWS + len(BODIES) - 2)
        patch.setattr(bounds, "ROWS", ROWS // 2 - 2)

        def draw(files: Files, before: Drawn | None = None, only: str = "") -> Drawn:
            shutil.rmtree(root / "p", ignore_errors=True)
            for name, text in files.items():
                path = Path(root / "p" / name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            workspace = Workspace.open(root / "p")
            build.build(workspace)
            publishing, asking = (Site(workspace, store.open(workspace)) for _ in range(2))
            publishing.keep_answers()
            hashes = {page.path: page.fresh() for page in pages_of(publishing) if page.fresh}
            same = {path for path, fresh in hashes.items() if before is None or before.get(path, ("",))[0] == fresh}
            pages = [page for page in pages_of(asking) if page.path in hashes and re.match(only, page.path)]
            return {page.path: (hashes[page.path], page.render() if page.path in same else b"") for page in pages}

        yield draw


@pytest.fixture(scope="module")
def before(drawn):
    return drawn(programme())


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_page_whose_hash_stays_stays_itself(drawn, before, change):
    after = drawn(change(programme()), before)
    kept = {path for path in before if path in after and after[path][0] == before[path][0]}
    assert {path for path in kept if after[path][1] != before[path][1]} == set()
    assert after != before


@pytest.mark.parametrize("change", ["a title", "a note of progress"])
def test_a_further_page_of_what_is_overdue_stays_itself_too(drawn, change):
    late = replaced("inograph.toml", "2025-06-01", "2027-06-01")(programme())
    before = drawn(late)
    after = drawn(CHANGES[change](late), before)
    overdue = {path for path in before if re.match("(en/)?when/overdue-", path)}
    assert overdue
    kept = {path for path in before if path in after and after[path][0] == before[path][0]}
    assert {path for path in kept if after[path][1] != before[path][1]} == set()


def test_a_further_page_of_a_body_stays_itself_too(drawn, monkeypatch):
    monkeypatch.setattr(bounds, "ROWS", 2)
    monkeypatch.setattr(bounds, "PARTNERS", 2)
    further = "(en/)?who/.+/(page|partners)-"
    before = drawn(programme(), only=further)
    assert {"page", "partners"} == {name for path in before for name in re.findall(further, path)[0][1:]}
    for change in ("a title", "a number", "an executor", "one activity less", "a name", "a kind"):
        after = drawn(CHANGES[change](programme()), before, further)
        kept = {path for path in before if path in after and after[path][0] == before[path][0]}
        assert {path for path in kept if after[path][1] != before[path][1]} == set()
        assert kept or change == "one activity less", "all were drawn again"


def test_all_statements_at_hand_or_none(drawn, before, monkeypatch):
    """Where a graph grows beyond what the site lists statement by statement, the ways there go from every page."""
    monkeypatch.setattr(bounds, "STATEMENTS", 1)
    after = drawn(programme(), before)
    things = {path for path in before if re.match("(en/)?(who|what)/(?!page-|index)", path)}
    assert not {path for path in things if after[path][0] == before[path][0]}


@pytest.mark.parametrize("change", ["a title", "a name"])
def test_the_map_of_a_community_stays_itself_too(drawn, monkeypatch, change):
    monkeypatch.setattr(bounds, "PAGE_NODES", 8)
    before = drawn(programme())
    after = drawn(CHANGES[change](programme()), before)
    parts = {path for path in before if "/part-" in path}
    kept = {path for path in parts if path in after and after[path][0] == before[path][0]}
    assert parts
    assert {path for path in kept if after[path][1] != before[path][1]} == set()
