"""The pages of proof: revisions, what statements rest on, the vocabulary."""

from __future__ import annotations

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
import rdflib
from starlette.testclient import TestClient
from tests.test_revised import NEWER, revise

from inograph import build, store, web
from inograph.export import vocabulary
from inograph.ontology import INOG
from inograph.site.pages import Page, pages
from inograph.workspace import Workspace

TESTS = Path(__file__).parent


@pytest.fixture(scope="module")
def kg(tmp_path_factory: pytest.TempPathFactory) -> store.KnowledgeGraph:
    """The graph of the fictional programme with two texts of its plan."""
    root = tmp_path_factory.mktemp("proof") / "ws"
    shutil.copytree(TESTS / "workspace", root)
    revise(root, "plan", "plan-2027", NEWER)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INOGRAPH_BUILDS", str(tmp_path_factory.mktemp("builds")))
        ws = Workspace.open(root)
        build.build(ws)
        return store.open(ws)


@pytest.fixture(scope="module")
def site(kg: store.KnowledgeGraph) -> dict[str, Page]:
    return {page.path: page for page in pages(kg.workspace, kg)}


class Words(HTMLParser):
    """The words of a page without its marks."""

    def __init__(self) -> None:
        super().__init__()
        self.out: list[str] = []

    def handle_data(self, data: str) -> None:
        self.out.append(data)


def read(site: dict[str, Page], path: str) -> str:
    parser = Words()
    parser.feed(site[path].render().decode("utf-8"))
    return " ".join(" ".join(parser.out).replace("\u00a0", " ").split())


def test_the_page_of_revisions_tells_what_changed_in_both_languages(site: dict[str, Page]) -> None:
    russian = read(site, "revisions/index.html")
    assert "Мероприятий появилось: 1, исчезло: 1, изменилось: 3, осталось прежними: 3." in russian
    for words in ("Закупка буксиров для порта", "Благоустройство берегов", "до 1 июля 2027 г. до 1 октября 2027 г.",
                  "позже на 92 дн.", "больше не по согласованию Администрация области Заречье"):  # fmt: skip
        assert words in russian
    english = read(site, "en/revisions/index.html")
    assert "Activities: 1 appeared, 1 vanished, 3 changed, 3 are as before." in english
    assert "executor added — Ministry of River Shipping" in english


def test_the_newest_text_is_what_the_other_pages_show(site: dict[str, Page]) -> None:
    listed = read(site, "what/index.html")
    assert "Закупка буксиров для порта" in listed
    assert "Благоустройство берегов" not in listed
    assert "sources/plan/index.html" in site, "the replaced text can still be read"


def test_a_link_to_an_activity_that_a_newer_text_dropped_says_where_it_went(
    site: dict[str, Page], kg: store.KnowledgeGraph
) -> None:
    told = [path for path in site if re.fullmatch("what/[^/]+/index.html", path)]
    (path,) = (path for path in told if "Исчезло" in read(site, path))
    assert "Благоустройство берегов" in read(site, path)
    assert re.search(r"Исчезло в редакции: Редакция plan-2027 \([^)]*\) ?\. См\. Редакции ?\.", read(site, path))
    assert "Vanished in the revision:" in read(site, f"en/{path}")
    with web.bind("127.0.0.1", 0) as listening:
        host, port = listening.getsockname()
        with TestClient(web.app(kg, listening, "ru"), base_url=f"http://{host}:{port}") as client:
            gone = client.get(f"/{path.removesuffix('index.html')}")
    assert (gone.status_code, "Исчезло в редакции" in gone.text.replace("\u00a0", " ")) == (410, True)


def test_statements_are_listed_with_their_grounds(site: dict[str, Page]) -> None:
    activity = read(site, "basis/activity/index.html")
    words = r"имеет исполнителя: Минречфлот выведено « Минречфлот » Редакция plan-2027 , знаки \d+–\d+"
    assert re.search(words, activity)
    assert "правило: Кто назначен в мероприятии, тот его исполнитель" in activity
    assert "Благоустройство берегов" not in activity, "what a newer text replaced is no statement of today"
    bodies = read(site, "en/basis/org/index.html")
    assert "kept in graph/registry/stakeholders.csv" in bodies
    overview = read(site, "basis/index.html")
    assert "inograph ask basis" in overview
    assert "сведено редактором" in overview


def test_the_page_of_a_replaced_text_names_the_newer_one(site: dict[str, Page]) -> None:
    words = "Текст заменён новой редакцией, и в числах сайта его нет: Редакция plan-2027"
    assert words in read(site, "sources/plan/index.html")
    assert "Текст заменён" not in read(site, "sources/plan-2027/index.html")


def test_the_vocabulary_has_every_term_in_both_languages(site: dict[str, Page]) -> None:
    terms = {term.name: term for term in vocabulary.read(Workspace.open(TESTS / "workspace")).terms}
    assert len(terms) > 80
    for path, language in (("vocabulary/index.html", "ru"), ("en/vocabulary/index.html", "en")):
        page = site[path].render().decode("utf-8")
        assert set(re.findall(r'<tr id="(\w+)"', page)) == set(terms)
        words = read(site, path)
        for term in terms.values():
            assert term.label.in_(language) in words
            assert term.definition.in_(language) in words
        assert "по согласованию" in words if language == "ru" else "by agreement" in words


def test_rdflib_reads_the_vocabulary_from_turtle_and_json_ld(site: dict[str, Page]) -> None:
    whole = rdflib.Graph().parse(data=site["vocabulary/ontology.jsonld"].render(), format="json-ld")
    turtle = rdflib.Graph()
    for path, page in site.items():
        if path.startswith("vocabulary/") and path.endswith(".ttl") and path.rpartition("/")[2] not in (
            "shapes.ttl", "alignments.ttl",
        ):  # fmt: skip
            turtle.parse(data=page.render(), format="turtle")
    assert len(whole) == len(turtle) > 800
    assert (rdflib.URIRef(INOG + "Assignment"), rdflib.RDF.type, rdflib.OWL.Class) in whole
