"""Publishing again: what did not change is taken over, and the site is the same as one drawn afresh."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from inograph import build, site, store
from inograph.answers import workbook
from inograph.errors import BadInput, Text
from inograph.export import formats, regions
from inograph.export.pieces import made as made_of
from inograph.site import publishing, rowwise
from inograph.site.apart import Helpers
from inograph.site.frame import Site
from inograph.site.pages import pages_of
from inograph.workspace import Workspace

PLAN = """№;Мероприятие;Срок;Исполнители
1;Построить мост;IV квартал 2025;Минтранс России, ТГУ (по согласованию)
2;Открыть лицей;II квартал 2026;ТГУ, Минздрав России
3;Посадить лес;I квартал 2027;Рослесхоз
4;Починить дорогу;I квартал 2026;РЖД (по согласованию)
"""


@pytest.fixture
def published(tmp_path, monkeypatch):
    """Writes a plan, builds and publishes it; gives the files as bytes. What is published afresh takes nothing over."""
    monkeypatch.setenv("INOGRAPH_BUILDS", str(tmp_path / "builds"))
    folder = tmp_path / "programme"
    source = folder / "graph" / "sources" / "plan"
    source.mkdir(parents=True)
    (folder / "inograph.toml").write_text('[programme]\nkey = "p"\nname_ru = "П"\nname_en = "P"\n', encoding="utf-8")
    (source / "source.toml").write_text(
        'title = "План"\ndocument = "plan.csv"\nkind = "plan"\ndate = 2025-01-01\n', encoding="utf-8"
    )

    def publish(plan, target, **files):
        (source / "plan.csv").write_text(plan, encoding="utf-8")
        for name, (place, text) in files.items():
            path = folder / place / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        workspace = Workspace.open(folder)
        build.build(workspace)
        if target == "afresh":
            shutil.rmtree(workspace.builds / "answers")
        site.publish(workspace, store.open(workspace), tmp_path / target)
        return {
            str(path.relative_to(tmp_path / target)): path.read_bytes()
            for path in sorted((tmp_path / target).rglob("*"))
            if path.is_file() and path.name != publishing.HASHES
        }

    yield publish
    shutil.rmtree(folder)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Построить мост", "Построить большой мост"),
        ("IV квартал 2025", "III квартал 2025"),
        ("РЖД (по согласованию)", "РЖД"),
        ("ТГУ, Минздрав России", "Минздрав России"),
        ("3;Посадить лес;I квартал 2027;Рослесхоз\n", ""),
        ("3;Посадить", "5;Вырыть пруд;II квартал 2027;ТГУ\n3;Посадить"),
    ],
)
def test_a_site_published_again_is_the_site_published_afresh(published, old, new):
    published(PLAN, "again")
    again = published(PLAN.replace(old, new), "again")
    assert again == published(PLAN.replace(old, new), "afresh")


BODIES = (
    "key,kind,name_ru,name_en,full_name_ru,aliases,source\nuni,university,{name},TSU,Томский университет,ТГУ,plan\n"
)
ALONE = """#+ summary: Whoever is {word}
#+ summary@ru: Кто {word}
#+ description: Bodies by name.
#+ description@ru: Исполнители по именам.
#+ tags: [who]
#+ expect: at least 0
PREFIX inog: <https://w3id.org/inograph/ontology#>
SELECT ?body WHERE {{ ?body a inog:Stakeholder }} ORDER BY ?body
"""
OUTSIDE = {
    "a name in the registry": ("graph/registry", "stakeholders.csv", BODIES, {"name": "Университет"}, {"name": "ТГУ"}),
    "an alias": ("graph/registry", "stakeholders.csv",
                 BODIES.replace("{name}", "Университет").replace("ТГУ", "{names}"),
                 {"names": "ТГУ"}, {"names": "ТГУ|Томский госуниверситет"}),
    "a correction": ("graph/sources/plan", "corrections.csv", "activity,what,read,value,reason,author,date\n"
                     "1,title,Построить мост,{title},скан,Отдел,2025-11-29\n",
                     {"title": "Мост"}, {"title": "Мост через Ключ"}),
    "a view": ("viz", "all.toml", "title = 'All'\ntitle_ru = '{word}'\nquestion = 'network'\n",
               {"word": "Все"}, {"word": "Все вместе"}),
    "a template": ("viz/templates", "question.html",
                   "{{% extends 'base.html' %}}{{% block main %}}{word}{{% endblock %}}",
                   {"word": "One"}, {"word": "Two"}),
    "a translation": ("graph/registry", "stakeholders.csv", BODIES.replace("{name},TSU", "ТГУ,{name}"),
                      {"name": "TSU"}, {"name": "TSU in Tomsk"}),
    "a question": ("queries/who", "whoever.rq", ALONE, {"word": "here"}, {"word": "there"}),
    "a word of the pages": ("viz/templates", "texts.toml", "[who]\ntitle = ['{word}', '{word}']\n",
                            {"word": "Кто-то"}, {"word": "Кто же"}),
}  # fmt: skip


@pytest.mark.parametrize("change", OUTSIDE.values(), ids=OUTSIDE)
def test_a_site_published_again_follows_what_stands_beside_the_plan(published, change):
    place, name, text, old, new = change
    before = published(PLAN, "again", **{name: (place, text.format(**old))})
    again = published(PLAN, "again", **{name: (place, text.format(**new))})
    assert again == published(PLAN, "afresh", **{name: (place, text.format(**new))})
    assert again != before


def test_a_site_published_again_forgets_a_source_that_is_gone(published, tmp_path):
    other = "graph/sources/more", PLAN.replace("мост", "тоннель").replace("Рослесхоз", "Росстат")
    settings = other[0], 'title = "Другой план"\ndocument = "more.csv"\nkind = "plan"\ndate = 2025-02-01\n'
    before = published(PLAN, "again", **{"more.csv": other, "source.toml": settings})
    shutil.rmtree(tmp_path / "programme" / other[0])
    again = published(PLAN, "again")
    assert again == published(PLAN, "afresh")
    assert again != before


def test_a_file_in_pieces_is_the_file_in_one(published, tmp_path, monkeypatch):
    """Pieces of one row, so that they are many."""
    published(PLAN, "site")
    monkeypatch.setattr(rowwise, "SOME", 1)
    workspace = Workspace.open(tmp_path / "programme")
    pieces, whole = (Site(workspace, store.open(workspace)) for _ in range(2))
    pieces.keep_answers()
    monkeypatch.setattr(workbook, "LOT", 1)
    parted = {page.path: [own for _, own in made_of(page.pieces())] for page in pages_of(pieces) if page.pieces}
    assert {path: b"".join(made) for path, made in parted.items()} == {
        page.path: page.render() for page in pages_of(whole) if page.path in parted
    }
    assert {"data/graph.trig", "ask/involved/answer.csv", "en/ask/involved/answer.json"} <= parted.keys()
    assert all(len(parted[f"ask/involved/answer.{ending}"]) > 3 for ending in ("csv", "xlsx"))


def test_only_what_changed_is_made_again(published, tmp_path, monkeypatch):
    """The document has another hash, which stands in the address of each of its words; all is made in this process."""
    monkeypatch.delattr(os, "fork")
    monkeypatch.setattr(regions, "_LAST", bytes(range(256)))
    monkeypatch.setattr(regions, "_LAST_BUT_ONE", bytes(range(256)))
    published(PLAN, "site")
    made, trig = [], formats._trig
    monkeypatch.setattr(formats, "_trig", lambda kg, region, *more: made.append(region) or trig(kg, region, *more))
    published(PLAN.replace("Починить дорогу", "Построить дорогу"), "site")
    again = len(made)
    shutil.rmtree(tmp_path / "site")
    published(PLAN.replace("Починить дорогу", "Построить дорогу"), "site")
    assert 0 < again < (len(made) - again) / 4


def test_the_limit_of_rows_cuts_answers_and_no_list_or_map_of_the_site(published, tmp_path):
    whole = published(PLAN, "whole")
    with (tmp_path / "programme" / "inograph.toml").open("a", encoding="utf-8") as settings:
        settings.write("[limits]\nrows = 3\n")
    few = published(PLAN, "few")
    assert few.keys() == whole.keys()
    assert all(few[path] == whole[path] for path in whole if path.startswith(("what/", "who/")))
    assert few["ask/involved/index.html"] != whole["ask/involved/index.html"]
    drawn = few["maps/ecosystem/map.html"].decode()
    assert all(name in drawn for name in ("Минтранс", "ТГУ", "Минздрав", "Рослесхоз", "РЖД"))


def test_what_is_kept_and_damaged_is_not_believed(published, tmp_path):
    published(PLAN, "again")
    for path in (tmp_path / "builds").rglob("answers/*"):
        path.write_bytes(path.read_bytes()[:-4] + b"1]}\n")
    changed = PLAN.replace("IV квартал 2025", "III квартал 2025")
    assert published(changed, "again") == published(changed, "afresh")


def test_no_answer_is_kept_of_a_question_that_is_gone(published, tmp_path):
    published(PLAN, "site", **{"whoever.rq": ("queries/who", ALONE.format(word="here"))})
    (kept,) = (tmp_path / "builds").rglob("whoever.answer")
    others = {path for path in kept.parent.iterdir() if path != kept}
    (tmp_path / "programme" / "queries" / "who" / "whoever.rq").unlink()
    published(PLAN, "site")
    assert set(kept.parent.iterdir()) == others


def test_a_body_whose_words_only_moved_along_keeps_its_page(published, tmp_path):
    published(PLAN, "site")
    pages = {path: path.stat().st_ino for path in (tmp_path / "site" / "who").glob("*/index.html")}
    published(PLAN.replace("Построить мост", "Построить большой мост"), "site")
    kept = [path for path, inode in pages.items() if path.stat().st_ino == inode]
    assert any("РЖД" in path.read_text(encoding="utf-8") for path in kept)


def test_a_page_that_did_not_change_is_taken_over(published, tmp_path):
    head, *rows = PLAN.splitlines()
    plan = "\n".join(
        [head, *(f"{n};Дело {n};IV квартал 2025;РЖД" for n in range(1, 20)), rows[-1].replace("4;", "20;")]
    )
    published(plan, "site")
    pages = {path: path.stat().st_ino for path in (tmp_path / "site" / "what").glob("*/index.html")}
    published(plan.replace("РЖД (по согласованию)", "РЖД"), "site")
    drawn = {path.parent.name for path, inode in pages.items() if path.stat().st_ino != inode}
    assert "n20" in drawn
    assert len(drawn) < 8  # the changed row, and those beside whose words it stands


def test_a_site_of_which_nothing_changed_stays_as_it_stands(published, tmp_path):
    first = published(PLAN, "site")
    inode = (tmp_path / "site" / "index.html").stat().st_ino
    assert published(PLAN, "site") == first
    assert (tmp_path / "site" / "index.html").stat().st_ino == inode
    (tmp_path / "site" / "who" / "index.html").unlink()
    assert published(PLAN, "site") == first, "what was lost is drawn again"


def test_a_publishing_that_fails_leaves_the_site_that_stands_there(published, tmp_path, monkeypatch):
    first = published(PLAN, "site")
    changed = PLAN.replace("Построить мост", "Построить мостик")
    with monkeypatch.context() as patch:

        def stop(path, target, move=Path.rename):
            if ".site.new-" in str(path):
                raise OSError(5, "Input/output error")
            return move(path, target)

        patch.setattr(Path, "rename", stop)
        with pytest.raises(BadInput):
            published(changed, "site")
    assert {path: (tmp_path / "site" / path).read_bytes() for path in first} == first
    assert published(changed, "site") == published(changed, "afresh")


def test_a_site_that_is_replaced_takes_nothing_along_that_stands_elsewhere(tmp_path):
    mine, old, new = (tmp_path / name for name in ("mine", "site", "new"))
    for folder in (mine, old / "who", old / "gone", new):
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(folder.name, encoding="ascii")
    (old / "linked").symlink_to(mine)
    for named in ("../mine/index.html", "linked/index.html"):
        copy = shutil.copytree(old, tmp_path / "copy", symlinks=True)
        pages = dict.fromkeys((named, "who/index.html", "gone/index.html", "lost.html"), "")
        publishing._swap(shutil.copytree(new, tmp_path / "staging"), publishing.Before(copy, "", pages), ["gone"])
        assert (mine / "index.html").read_text(encoding="ascii") == "mine"
        assert [path.name for path in copy.iterdir()] == ["index.html"]
        assert not list(tmp_path.glob(".copy*")), "nothing of the old one is left"
        shutil.rmtree(copy)


def test_helpers_draw_the_same_pages(published, monkeypatch):
    apart = published(PLAN, "apart")
    monkeypatch.delattr(os, "fork")
    assert published(PLAN, "alone") == apart


def test_what_a_helper_raises_is_raised_here():
    def fail(part):
        if part == ["bad"]:
            raise BadInput(Text("плохо", "bad"), where="x.html")
        raise OSError(28, "No space left on device", "y.html")

    with pytest.raises(BadInput, match="bad"), Helpers(fail, [["bad"]]) as running:
        running.finish()
    with pytest.raises(OSError, match="No space") as told, Helpers(fail, [["full"]]) as running:
        running.finish()
    assert told.value.errno == 28


def test_leaving_early_ends_the_helpers():
    with Helpers(lambda _: time.sleep(60), [["x"]]) as running:
        (child,) = running._running
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)
