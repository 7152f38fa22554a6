"""What a reader of the published site may rely on: links work from a disk, nothing is hidden, nothing is lost."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

import openpyxl
import pyoxigraph as ox
import pytest
from tests.small_workspace import small_workspace

from inograph import build, export, site, store
from inograph.errors import LimitReached, Text, WrongUse
from inograph.settings import Config
from inograph.site import calendar, publishing, texts
from inograph.site.facts import load
from inograph.site.model import Activity, Period
from inograph.workspace import Workspace

REPOSITORY = Path(__file__).parents[1]
SMALL = REPOSITORY / "tests" / "workspace"
VOID = {"meta", "link", "input", "br", "hr", "img", "col", "rect", "path", "circle", "polygon", "line"}


class Html(HTMLParser):
    """Links, anchors, attributes, and words with the language that they stand in."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.words: list[tuple[str, str]] = []
        self.tags: list[str] = []
        self._open: list[tuple[str, str]] = [("", "")]
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in told.items()]
        self.links += [told[name] for name in ("href", "src") if name in told]
        self.ids += [told["id"]] if "id" in told else []
        if tag not in VOID:
            self._open.append((tag, told.get("lang", self._open[-1][1])))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open[-1][0] not in ("script", "style", "code"):
            self.words.append((self._open[-1][1], data))


@pytest.fixture(scope="module")
def files(ino: store.KnowledgeGraph) -> dict[str, bytes]:
    """Every file of the site of INO Tomsk."""
    return {page.path: page.render() for page in site.pages(ino.workspace, ino)}


@pytest.fixture(scope="module")
def pages(files: dict[str, bytes]) -> dict[str, Html]:
    """Its pages, parsed; the maps to mail are tested with the views."""
    return {path: Html(text.decode()) for path, text in files.items() if path.endswith("index.html")}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[store.KnowledgeGraph]:
    """The fictional programme, built."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INOGRAPH_BUILDS", str(tmp_path_factory.mktemp("builds")))
        workspace = Workspace.open(SMALL)
        build.build(workspace)
        yield store.open(workspace)


PREFIXES = """
PREFIX inog: <https://w3id.org/inograph/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX id: <https://w3id.org/inograph/id/thing/>
"""


def a_graph(turtle: str) -> store.KnowledgeGraph:
    """A programme `tiny` with the shipped templates and the graph of some Turtle."""
    graph = ox.NamedNode("https://w3id.org/inograph/graph/tiny/current")
    memory = ox.Store()
    memory.extend(ox.Quad(*q.triple, graph) for q in ox.parse((PREFIXES + turtle).encode(), format=ox.RdfFormat.TURTLE))
    return store.KnowledgeGraph(Workspace(SMALL, REPOSITORY, Config("tiny", Text("Малая", "Tiny"))), memory)


def words_of(page: bytes) -> str:
    """What a reader sees; no-break spaces are spaces."""
    return " ".join("".join(words for _, words in Html(page.decode()).words).split())


def test_every_link_leads_to_a_file_and_an_anchor_that_exist(files, pages):
    for path, page in pages.items():
        for link in page.links:
            if link.startswith(("http://", "https://")):
                continue
            target, _, anchor = link.partition("#")
            place = normpath(join(dirname(path), unquote(target))) if target else path
            assert place in files or place == "static/", f"{path}: {link}"
            if anchor and place in pages and "=" not in anchor:
                assert unquote(anchor) in pages[place].ids, f"{path}: {link}"


def test_both_languages_have_the_same_tree_and_link_to_each_other(pages):
    russian = {path for path in pages if not path.startswith("en/")}
    assert {f"en/{path}" for path in russian} == set(pages) - russian
    for path in russian:
        other = [link for link in pages[path].links if normpath(join(dirname(path), link)) == f"en/{path}"]
        assert other, path


def test_words_of_a_russian_source_are_marked_as_russian_on_english_pages(pages):
    for path, page in pages.items():
        if path.startswith("en/") and not path.startswith("en/maps/"):
            foreign = [words for lang, words in page.words if lang == "en" and re.search("[а-яё]", words, re.I)]
            assert foreign == [], path


def test_a_page_carries_no_inline_code_and_a_strict_policy(pages):
    for path, page in pages.items():
        inline = [a for a in page.attributes if a[1] == "style" or a[1].startswith("on")]
        assert inline == [], path
        policy = next(
            v for tag, name, v in page.attributes if tag == "meta" and name == "content" and "default-src" in v
        )
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert not [link for link in page.links if re.match(r"(https?:)?//", link) and link.endswith((".js", ".css"))]


def test_ids_are_unique_and_every_page_has_one_heading_and_landmarks(pages):
    for path, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), path
        assert page.tags.count("h1") == 1, path
        assert {"header", "main", "footer", "nav"} <= set(page.tags), path
        assert page.tags.count("table") == page.tags.count("caption"), path


def test_coverage_stands_on_every_page(pages):
    for path, page in pages.items():
        whole = "".join(words for _, words in page.words).replace("\u00a0", " ")
        expected = "10 of 65" if path.startswith("en/") else "10 из 65"
        assert expected in whole, path


def test_the_overview_answers_who_leads_and_where_it_hangs(files):
    overview = words_of(files["index.html"])
    for said in (
        "19 из 27",
        "6 из 10",
        "15 из 37",
        "5 из 10",
        "Создание инновационного территориального центра",
        "41 %",
    ):
        assert said in overview, said


def test_every_direction_cluster_park_instrument_and_project_has_a_page_that_says_who_says_so(ino, files):
    facts = load(ino, ino.workspace.config.programme)
    places = {
        x.iri: f"who/{x.key}" if x.iri in facts.stakeholder else f"things/{x.key}"
        for own in facts.members.values()
        for x in own
    }
    listed = files["things/index.html"].decode()
    for place in places.values():
        assert f"{place}/index.html" in files
        assert place.removeprefix("things/") in listed
    park = words_of(files["things/meditsinskii/index.html"])
    assert "«медицинский»" in park
    assert "ни одного известного мероприятия" in park
    instrument = files["things/pilot-po-lesoustroistvu/index.html"].decode()
    assert "who/rosleskhoz/index.html" in instrument
    assert "what/aq7xf2mii/index.html" in instrument
    assert 'rel="noopener"' in instrument
    cluster = words_of(files["who/vozobnovliaemykh-prirodnykh-resursov/index.html"])
    assert "Поддерживает" in cluster
    assert "38 структур" in cluster


def test_the_documentation_is_part_of_the_site_and_its_links_lead_to_its_pages(files):
    carried = {path.stem for path in (REPOSITORY / "docs").glob("*.md")}
    assert {path.split("/")[1] for path in files if path.startswith("docs/") and path.count("/") == 2} == carried
    for tree, tables in (("", "Таблицы данных как источники"), ("en/", "Data tables as sources")):
        tutorial = files[f"{tree}docs/tutorial/index.html"].decode()
        assert f'href="../tables/index.html">{tables}</a>' in tutorial
        assert '<h1 lang="' not in tutorial
    assert '<span lang="ru">Минздрав' in files["en/docs/tutorial/index.html"].decode()
    assert "<!--" not in files["docs/questions/index.html"].decode().split("<main", 1)[1]
    assert "style=" not in files["docs/measuring/index.html"].decode()


def test_every_stakeholder_and_activity_has_a_page_with_its_words(ino, files):
    facts = load(ino, ino.workspace.config.programme)
    assert (len(facts.activities), len(facts.involved), len(facts.executors)) == (10, 17, 27)
    for activity in facts.activities:
        page = words_of(files[f"what/{activity.key}/index.html"])
        for executor in activity.executors:
            assert " ".join(executor.words.split()[:2]) in page
    for body in facts.stakeholders:
        assert f"who/{body.key}/index.html" in files
        assert f"en/who/{body.key}/index.html" in files


def test_the_document_is_shown_whole_and_unchanged(ino, files):
    text = (REPOSITORY / "graph/sources/roadmap/concept.txt").read_text(encoding="utf-8")
    shown = re.findall(
        r'<span class="w">(.*?)</span><span class="what"', files["sources/roadmap/index.html"].decode(), re.S
    )
    lines = [re.sub("<[^>]+>", "", line).replace("&#34;", '"').replace("&#39;", "'") for line in shown]
    assert lines == text.splitlines()
    assert files["sources/roadmap/concept.txt"].decode() == text


def test_no_page_shows_a_key_where_a_name_is_known(pages: dict[str, Html]) -> None:
    registry = (REPOSITORY / "graph" / "registry").glob("*.csv")
    rows = [line for path in registry for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    keys = {key for key in (row.partition(",")[0] for row in rows) if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", key)}
    word = re.compile(r"(?<![\w.:-])[a-z0-9]+(?:-[a-z0-9]+)+(?![\w/.-])")
    shown = {(path, key) for path, page in pages.items() for _, said in page.words for key in word.findall(said)
             if key in keys}  # fmt: skip
    assert len(keys) > 50
    assert not {key for key in shown if not key[0].startswith(("docs/", "en/docs/"))}


def test_downloads_are_those_of_export(ino, files):
    assert {path.removeprefix("data/") for path in files if path.startswith("data/")} - {"index.html"} == set(
        export.FOLDER
    )
    assert files["ask/who-works-with/answer.json"].startswith(b"{")
    book = openpyxl.load_workbook(io.BytesIO(files["ask/who-works-with/answer.xlsx"]))
    named = [cell.value for cell in book.active[1]]
    assert named[0] == "Участник"
    assert "Участник (IRI)" in named[-2:]


def test_a_question_about_a_body_is_answered_for_every_body_without_a_server(files, pages):
    page = files["ask/who-works-with/index.html"].decode()
    each = page.partition('id="each-rows"')[2].partition("</table>")[0]
    own = re.search('<tr data-organization="rosleskhoz">(.*?)</tr>', each, re.S)
    assert own
    assert re.findall(">([^<>]+)<", own[1]) == ["Рослесхоз", "Администрация Томской области", "1"]
    assert '<option value="rosleskhoz">Рослесхоз (1)</option>' in page
    assert "each-rows" in pages["en/ask/must-agree/index.html"].ids
    assert "each-rows" not in pages["ask/involved/index.html"].ids, "its rows name the body anyway"


def test_what_is_due_is_chosen_by_quarter_among_the_rows_of_its_page(files):
    page = files["ask/due/index.html"].decode()
    choice = page.partition('<select name="quarter">')[2].partition("</select>")[0]
    offered = dict(re.findall(r'value="(\d{4}-Q\d)"[^>]*>[^<]*\((\d+)\)', choice))
    assert offered["2015-Q4"] == "7"
    rows = re.findall(r'<tr data-quarter="([^"]+)"', page)
    assert {quarter: str(rows.count(quarter)) for quarter in rows} == offered
    assert "data-quarter" not in files["ask/must-agree/index.html"].decode()


def test_days_and_months_stand_in_the_words_of_the_language_of_the_page(files):
    iso = re.compile(r">\s*\d{4}-\d\d(-\d\d)?\s*<")
    for path, page in files.items():
        if path.startswith(("ask/", "en/ask/", "measures/", "en/measures/", "basis/", "en/basis/")) and "html" in path:
            assert not iso.search(page.decode()), path
    assert "31\u00a0марта\u00a02015" in files["ask/due/index.html"].decode()
    assert "31\u00a0March\u00a02015" in files["en/ask/due/index.html"].decode()
    assert "July\u00a02014" in files["en/ask/claims/index.html"].decode()
    assert 'data-v="20150331"' in files["en/ask/due/index.html"].decode()


def test_bodies_and_activities_have_places_each_by_themselves(files):
    page = files["measures/betweenness/index.html"].decode()
    values = page.partition('id="values"')[2].partition("</table>")[0]
    bodies, activities = values.split('scope="rowgroup"')[1:]
    assert [re.findall(r'data-v="(\d+)">1</td>', part) for part in (bodies, activities)] == [["1"], ["1"]]
    assert "Администрация Томской области" in bodies


def test_a_map_of_bodies_is_sized_by_what_planners_measure_first(files):
    sizes = re.search(r'<select id="m-size".*?</select>', files["maps/co-execution/index.html"].decode(), re.DOTALL)
    assert sizes
    assert {"participation", "pairwise-load"} <= set(re.findall(r'value="([^"]+)"', sizes[0]))


def test_a_measure_and_the_matrix_are_workbooks_that_say_on_what_they_were_counted(files):
    load = openpyxl.load_workbook(io.BytesIO(files["measures/pairwise-load/values.xlsx"])).active
    assert [cell.value for cell in load[1]][:4] == ["Что измерено", "Вид", "Договорённостей", "Место"]
    assert [cell.value for cell in load[2]][:4] == ["Администрация Томской области", "Региональная власть", 17, 1]
    assert load.freeze_panes == "A2"
    assert load.auto_filter.ref == "A1:I18"
    for book in (load, openpyxl.load_workbook(io.BytesIO(files["matrix/matrix.xlsx"])).active):
        assert "известным мероприятиям: 10 из заявленных 65" in book.cell(book.max_row, 1).value.replace("\u00a0", " ")


def test_the_workbook_of_the_matrix_has_the_groups_of_its_rows(files):
    head, first, *rest = openpyxl.load_workbook(io.BytesIO(files["matrix/matrix.xlsx"])).active.values
    at = head.index("Группа по\u00a0числу мероприятий")
    assert (first[0], first[at]) == ("Администрация Томской области", "10")
    assert [row[at] for row in rest[:2]] == ["2", "1"]


def test_a_server_draws_the_same_bytes_page_by_page(ino, files):
    for path in ("index.html", "en/matrix/index.html", "static/search.ru.js", "data/assignments.csv"):
        assert site.render_page(ino.workspace, ino, path) == files[path]
    assert site.render_page(ino.workspace, ino, "who/") == files["who/index.html"]
    assert site.render_page(ino.workspace, ino, "") == files["index.html"]
    assert site.render_page(ino.workspace, ino, "../inograph.toml") is None


def test_nothing_is_said_of_coverage_where_nothing_is_declared():
    kg = a_graph('id:a1 a inog:PlannedActivity ; skos:prefLabel "Мост"@ru ; inog:statedOrder 1 .')
    page = site.render_page(kg.workspace, kg, "index.html")
    assert b'class="wide coverage"' not in page
    assert "Ни одного срока не прочитано" in words_of(site.render_page(kg.workspace, kg, "when/index.html"))


def test_a_deadline_whose_words_hold_no_day_is_told_apart_from_none():
    kg = a_graph("""
      id:a1 a inog:PlannedActivity ; skos:prefLabel "Мост"@ru ; inog:statedOrder 1 .
      id:a2 a inog:PlannedActivity ; skos:prefLabel "Отчёт"@ru ; inog:statedOrder 2 ; inog:deadlineText "ежегодно" .
    """)
    home = words_of(site.render_page(kg.workspace, kg, "index.html"))
    assert "Срок не назван: № по порядку 1; Срок назван словами, в которых дней нет: № по порядку 2" in home


@pytest.mark.parametrize(("own", "said"), [("", "№ по порядку 1"), ('; skos:notation "7.1"', "№ 7.1")])
def test_a_place_that_was_counted_is_never_said_to_be_a_number(own, said):
    kg = a_graph(f'id:a1 a inog:PlannedActivity ; skos:prefLabel "Мост"@ru ; inog:statedOrder 1 {own} .')
    assert f"Срок не назван: {said}" in words_of(site.render_page(kg.workspace, kg, "when/index.html"))


def test_an_empty_graph_still_makes_a_site():
    kg = a_graph("")
    for page in site.pages(kg.workspace, kg):
        assert page.render() is not None, page.path


def test_names_from_a_document_cannot_become_markup():
    evil = '"><script>alert(1)</script><b x='
    kg = a_graph(f"""
      id:a1 a inog:PlannedActivity ; skos:prefLabel '''{evil}'''@ru ; inog:statedOrder 1 ;
        inog:deadlineText '''{evil}''' ; inog:hasAssignment id:x1 ; inog:hasExecutor id:o1 .
      id:x1 a inog:Assignment ; inog:hasAssignee id:o1 ; inog:verbatimText '''{evil}''' ; inog:statedOrder 1 .
      id:o1 a inog:Stakeholder ; skos:prefLabel '''{evil}'''@ru ; skos:altLabel '''{evil}2''' ;
        skos:note '''{evil} javascript:alert(1) https://a.b/"><script>''' ; inog:fullName '''{evil}3''' .
    """)
    for page in site.pages(kg.workspace, kg):
        if page.path.endswith("index.html"):
            text = page.render().decode()
            assert "<script>alert" not in text, page.path
            assert "<b x=" not in text, page.path
        if page.path.startswith("static/search"):
            assert b"<" not in page.render()


def test_publishing_twice_replaces_the_site_and_leaves_nothing_beside_it(small, tmp_path):
    target, seen = tmp_path / "site", []
    report = site.publish(small.workspace, small, target, progress=lambda done, total, what: seen.append((done, total)))
    first = digest(target)
    (target / "stale.html").write_text("old")
    again = site.publish(small.workspace, small, target)
    assert digest(target) == first
    assert report.pages == again.pages == seen[-1][0] == seen[-1][1]
    assert report.path == target / "index.html"
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def digest(folder: Path) -> str:
    found = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        found.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def test_the_bytes_do_not_depend_on_the_hash_seed(small):
    script = (
        "import hashlib, sys; from pathlib import Path; from inograph import site, store\n"
        "from inograph.workspace import Workspace\n"
        "ws = Workspace.open(Path(sys.argv[1])); kg = store.open(ws); found = hashlib.sha256()\n"
        "for page in site.pages(ws, kg): found.update(page.path.encode() + page.render())\n"
        "print(found.hexdigest())"
    )
    builds = small.generation.folder.parents[2]
    runs = {
        subprocess.run(
            [sys.executable, "-c", script, str(SMALL)], capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "INOGRAPH_BUILDS": str(builds)},
        ).stdout
        for seed in ("1", "777")
    }  # fmt: skip
    assert len(runs) == 1


def test_a_folder_with_something_else_in_it_is_refused(small, tmp_path):
    (tmp_path / "letters.txt").write_text("important")
    with pytest.raises(WrongUse):
        site.publish(small.workspace, small, tmp_path)
    assert (tmp_path / "letters.txt").read_text() == "important"
    with pytest.raises(WrongUse):
        site.publish(small.workspace, small, tmp_path / "letters.txt")


def test_a_full_disk_leaves_the_old_site(small, tmp_path, monkeypatch):
    target = tmp_path / "site"
    site.publish(small.workspace, small, target)
    (target / "who" / "index.html").unlink()  # else nothing would be written
    before = digest(target)

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(publishing, "_write", full)
    with pytest.raises(LimitReached):
        site.publish(small.workspace, small, target)
    assert digest(target) == before
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_every_text_is_there_in_both_languages_with_the_same_values():
    known = texts.load(REPOSITORY / "viz" / "templates" / "texts.toml")
    for key, (russian, english) in known.items():
        assert russian.strip(), key
        assert english.strip(), key
        assert set(re.findall(r"{\w+}", russian)) == set(re.findall(r"{\w+}", english)), key
        if key.startswith("n."):
            assert (russian.count("|"), english.count("|")) == (2, 1), key


def test_every_text_that_a_template_asks_for_exists():
    known = texts.load(REPOSITORY / "viz" / "templates" / "texts.toml")
    for path in (REPOSITORY / "viz" / "templates").glob("*.html"):
        for key in re.findall(r"\bt(?:\.raw)?\('([\w.]+)'[,)]", path.read_text(encoding="utf-8")):
            assert key in known, f"{path.name}: {key}"


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "1\u00a0мероприятие"), (3, "3\u00a0мероприятия"), (11, "11\u00a0мероприятий"), (65, "65\u00a0мероприятий")],
)
def test_numbers_take_the_right_form(number, said):
    t = texts.Words("ru", texts.load(REPOSITORY / "viz" / "templates" / "texts.toml"))
    assert t.n(number, "activity") == said


def test_the_site_knows_nothing_of_one_programme(small):
    for page in site.pages(small.workspace, small):
        if page.path.endswith("index.html") and "docs/" not in page.path:  # whose examples are of one programme
            text = page.render().decode()
            assert "Томск" not in text, page.path
            assert "Tomsk" not in text, page.path


def test_what_sources_say_beside_the_plan_is_told_apart_from_it(files):
    told = words_of(files["sources/index.html"])
    for words in ("Источники расходятся", "Около 200 млрд руб.", "5 промышленно-технологических кластеров",
                  "никогда не считается", "Искали и не нашли", "Перечень пяти крупных компаний", "6,5 %"):  # fmt: skip
        assert words in told.replace("\u00a0", " ")
    assert b'id="progress"' not in files["sources/index.html"]
    known = words_of(files["revisions/index.html"])
    assert "редакция 2016 года" in known
    assert "Шесть медицинских НИИ объединены" in known
    assert "Пришло на смену" in words_of(files["who/tomskii-nimts/index.html"])
    assert "Replaced by" in words_of(files["en/who/nii-kardiologii/index.html"])
    assert "◌" in words_of(files["who/sibur/index.html"])


def test_bodies_that_no_source_lists_are_never_a_full_bar(files):
    page = files["index.html"].decode("utf-8").replace("\u00a0", " ")
    row = next(part for part in page.split("<tr>") if "Крупные компании" in part)
    assert "какие из них" in row
    assert "<svg" not in row


def test_a_name_is_listed_once_whatever_letter_it_begins_with(tmp_path):
    rows = ("Мост | Департамент связи области", "Сад | департамент связи области", "Дом | Департамент «связи» области")
    plan = "| Мероприятие | Исполнители |\n|---|---|\n" + "".join(f"| {row} |\n" for row in rows)
    ws = small_workspace(tmp_path, plan)
    build.build(ws)
    found = {page.path: page.render for page in site.pages(ws, store.open(ws))}
    (page,) = (draw().decode() for path, draw in found.items() if re.fullmatch("who/departament[^/]*/index.html", path))
    listed = re.findall('<th scope="row">(.*?)</th>', page.partition('id="names"')[2].partition("</table>")[0])
    listed = [name for name in listed if "связи" in name]
    assert len(listed) == 1, listed
    assert "епартамент связи области" in listed[0]


def test_a_slip_in_a_year_leaves_the_axis_its_quarters():
    def due(year: int) -> Activity:
        said = Text(str(year), str(year))
        period = Period(iri="", label=said, short=said, first=date(year, 10, 1), last=date(year, 12, 31))
        return Activity(iri=str(year), label=said, short=said, order=year, deadline=period)

    axis = calendar.axis([(due(year), False) for year in (2024, 2026, 2052)], lambda activity: activity.label.ru)
    assert [year for year, _ in axis.years] == [2024, 2025, 2026, 2052]
    assert list(axis.points) == ["2024-Q4", "2026-Q4", "2052-Q4"]
    assert [sum(map(sum, row.pieces)) + row.after for row in axis.rows] == [16] * 3


def test_work_due_on_separate_days_is_drawn_on_each_and_lasts_on_none_between(tmp_path, monkeypatch):
    monkeypatch.setenv("INOGRAPH_BUILDS", str(tmp_path / "builds"))
    plan = """№;Мероприятие;Исполнители;Срок
1;Сдать отчет о маяках;Комитет маяков;31.03.2025, 31.03.2026
2;Чинить маяки;Комитет маяков;2025 - 2026 годы
3;Красить маяки;Комитет маяков;ежегодно (2025 - 2026)
"""
    ws = small_workspace(tmp_path / "w", plan)
    build.build(ws)
    facts = load(store.open(ws), "t")
    axis = calendar.axis([(a, False) for a in facts.activities], lambda activity: activity.number)
    assert {row.name: len(row.pieces) for row in axis.rows} == {"1": 2, "2": 1, "3": 1}
    assert [key for key, due in axis.points.items() if [a.number for a, _ in due] == ["1"]] == ["2025-Q1", "2026-Q1"]
    assert [band.name for band in axis.bands] == ["2", "3"]
    said = words_of(site.render_page(ws, store.open(ws), "what/n1/index.html"))
    assert "31 марта 2025; 31 марта 2026 " in said


def test_a_deadline_in_words_that_give_no_day_is_told_as_said_and_not_as_missing(tmp_path, monkeypatch):
    monkeypatch.setenv("INOGRAPH_BUILDS", str(tmp_path / "builds"))
    plan = "№;Мероприятие;Исполнители;Срок\n1;Чинить маяки;Комитет маяков;2027 год\n"
    plan += "2;Красить маяки;Комитет маяков;по отдельному графику\n3;Мыть маяки;Комитет маяков;\n"
    ws = small_workspace(tmp_path / "w", plan)
    build.build(ws)
    said = words_of(site.render_page(ws, store.open(ws), "when/index.html"))
    assert re.search(r"Срок сказан словами, дня в них не прочитано: №\s2 по отдельному графику\.", said)
    assert re.search(r"Срок не назван: №\s3(?!\d)", said)


def test_equally_full_quarters_are_each_told_with_their_own_activities(tmp_path, monkeypatch):
    monkeypatch.setenv("INOGRAPH_BUILDS", str(tmp_path / "builds"))
    rows = [f"Дело {n};Комитет маяков;{quarter} квартал 2027 г." for n, quarter in enumerate(("I", "I", "III", "III"))]
    ws = small_workspace(tmp_path / "w", "\n".join(["Мероприятие;Исполнители;Срок", *rows, ""]))
    build.build(ws)
    said = words_of(site.render_page(ws, store.open(ws), "when/index.html")).replace("\xa0", " ")
    assert re.search(
        r"по 2 из 4 ?: I квартал 2027 года ?: №.* 1 ?, 2 ?; III квартал 2027 года ?: №.* 3 ?, 4\b", said
    ), said[:900]


def test_a_counted_place_is_called_one_wherever_an_activity_is_named(ino, files):
    page = words_of(files["what/a4yhfgfxa/index.html"]).replace("\xa0", " ")
    assert "Мероприятие № по порядку 10 (официальный номер не найден)" in page
    assert "№ по порядку 9, название" in page
    answer = words_of(files["ask/due/index.html"]).replace("\xa0", " ")
    assert "№ по порядку 6" in answer
    assert "мероприятие, № по порядку 6" in files["static/search.ru.js"].decode().replace("\xa0", " ")


def test_a_long_name_of_a_programme_is_whole_on_its_first_page_and_short_elsewhere(tmp_path, monkeypatch):
    monkeypatch.setenv("INOGRAPH_BUILDS", str(tmp_path / "builds"))
    ws = small_workspace(tmp_path / "w", "№;Мероприятие;Исполнители;Срок\n1;Чинить маяки;Комитет маяков;2027 год\n")
    name = "План мероприятий по восстановлению маяков, причалов и других сооружений на берегах Большого озера"
    settings = re.sub("(?m)^(key = .*)$", rf'\1\nname_ru = "{name}"', (ws.root / "inograph.toml").read_text("utf-8"))
    (ws.root / "inograph.toml").write_text(settings, "utf-8")
    ws = Workspace.open(ws.root)
    build.build(ws)
    first, when = (site.render_page(ws, store.open(ws), f"{at}index.html").decode() for at in ("", "when/"))
    short = "План мероприятий по восстановлению маяков, причалов и других…"
    assert short in re.search("<h1>.*?</h1>", first)[0]
    assert f">{name}</p>" in first
    assert f"· {short}</title>" in when
    assert f'title="{name}"' in when


def test_a_name_of_one_endless_word_may_be_broken_in_every_table(tmp_path, monkeypatch):
    monkeypatch.setenv("INOGRAPH_BUILDS", str(tmp_path / "builds"))
    endless = "ООО-" + "СеверныйБерег" * 12
    plan = f"№;Мероприятие;Исполнители;Срок\n1;Укрепить берег;Служба берегов, {endless};до 01.06.2025\n"
    plan += "2;Покрасить причал;Служба берегов;до 01.07.2025\n"
    ws = small_workspace(tmp_path / "w", plan)
    build.build(ws)
    found = {page.path: page.render for page in site.pages(ws, store.open(ws))}
    pages = r"(?:who/ooo[^/]*|who/sluzhba[^/]*|what/n1|sources/plan)/index.html"
    paths = [path for path in found if re.fullmatch(pages, path)]
    assert len(paths) == 4
    for path in paths:
        cells = re.findall("<t[dh][ >].*?</t[dh]>", found[path]().decode())
        assert not [cell for cell in cells if re.search("[А-Яа-я-]{60,}", re.sub("<(?!wbr)[^>]*>", " ", cell))], path
