"""Maps are safe, the same every time, and show every node, role and consent of the network they are given."""

import itertools
import os
import re
import runpy
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import networkx as nx
import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.map_data import data_of, island_of

from inograph import views
from inograph.answers import Answer
from inograph.errors import BadInput, LimitReached, Text, WrongUse
from inograph.ontology import prefix_block
from inograph.views import drawing, kinds, labels, layout
from inograph.views.picture import safe_link
from inograph.views.view import View
from inograph.views.whole import style_of
from inograph.views.words import WORDS
from inograph.workspace import Workspace

ROOT = Path(__file__).resolve().parents[1]
ECOSYSTEM = View("ecosystem", Text("Кто в чём участвует", "Who is involved in what"), "network")
PAGE = views.PageText("Карта", coverage="10 из 65", known=10, declared=65, as_of="2026-11-22", sources=("Документ",))
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\u2028'\"&{{7*7}}"


def network():
    """The ten rows as a question's answer: a MultiDiGraph from activities to executors."""
    rows = runpy.run_path(str(ROOT / "tests" / "ten_rows.py"))["ten_rows"]()
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(rows.nodes(data=True))
    for one, other, data in rows.edges(data=True):
        activity, body = sorted((one, other), key=lambda n: rows.nodes[n]["bipartite"])
        words = rows.nodes[body]["label"] + (" (по согласованию)" if data["by_agreement"] else "")
        graph.add_edge(activity, body, **data | {"words": words, "origin": "stated", "relation_label": "исполнитель"})
    return graph


class Elements(HTMLParser):
    """Every element of a page, and the text of every script."""

    def __init__(self, page):
        super().__init__()
        self.found, self.scripts, self.inside = [], [], False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        self.inside = tag == "script"

    def handle_endtag(self, tag):
        self.inside = False

    def handle_data(self, data):
        if self.inside:
            self.scripts.append(data)

    def names(self):
        return [tag for tag, _ in self.found]


def draw(graph=None, view=ECOSYSTEM, lang="ru", **more):
    return views.render(view, graph if graph is not None else network(), lang=lang, page=more.pop("page", PAGE), **more)


# ── views as files ──────────────────────────────────────────────────────────────────────────────────────


def test_shipped_views_are_found_and_whole():
    workspace = Workspace.open(ROOT)
    found = {view.name: view for view in views.all(workspace)}
    assert {"ecosystem", "co-execution", "consent"} <= found.keys()
    assert views.lint(workspace) == []
    assert all(view.title.ru != view.title.en for view in found.values())


def test_an_unknown_view_is_answered_with_the_nearest():
    with pytest.raises(WrongUse, match="ecosystem"):
        views.find(Workspace.open(ROOT), "ecosistem")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('title = "A"', "question"),
        ('title = "A"\nquestion = "b"\ncolour = "x"', "colour"),
        ('title = "A"\nquestion = "b"\n[nodes]\ncolor = "clas"', "class"),
        ('title = "A"\nquestion = "b"\n[nodes]\nsize = "betweeness"', "size"),
        ('title = "A"\nquestion = "b"\n[layout]\nalgorithm = "radail"', "radial"),
        ('title = "A"\nquestion = "b"\nnodes = 3', "nodes"),
        ("title = 3\nquestion = 'b'", "title"),
        ("title = ", "not TOML"),
    ],
)
def test_a_bad_view_is_one_clear_line(tmp_path, text, told):
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match=told) as caught:
        views.load(path)
    assert "mine.toml" in caught.value.line("ru")


def test_every_mistake_of_a_view_is_told_with_its_line(tmp_path):
    (tmp_path / "inograph.toml").write_text('[programme]\nkey = "x"\n', encoding="utf-8")
    (tmp_path / "viz").mkdir()
    text = 'title = 3\nquestion = "network"\n[nodes]\ncolour = "x"\nsize = "betweeness"\n[layout]\nalgorithm = "r"\n'
    (tmp_path / "viz" / "mine.toml").write_text(text, encoding="utf-8")
    (tmp_path / "viz" / "torn.toml").write_text('title = "A', encoding="utf-8")
    told = {finding.where: finding.message.en for finding in views.lint(Workspace.open(tmp_path))}
    assert told.keys() == {*(f"viz/mine.toml:{line}" for line in (1, 4, 5, 7)), "viz/torn.toml"}
    assert "betweeness" in told["viz/mine.toml:5"]
    assert str(tmp_path) not in " ".join(told.values())


def test_a_view_sized_by_a_measure_says_what_it_needs(tmp_path):
    path = tmp_path / "load.toml"
    path.write_text('title = "A"\nquestion = "network"\n[nodes]\nsize = "concentration"\n', encoding="utf-8")
    view = views.load(path)
    assert view.measures == ("concentration",)
    with pytest.raises(WrongUse, match="concentration"):
        draw(view=view)
    node = next(iter(network()))
    assert draw(view=view, scales=[views.Scale("concentration", "Доля", {node: 3.0})])


def test_a_view_rings_its_glyphs_by_a_measure_and_the_drawing_says_so(tmp_path):
    path = tmp_path / "ring.toml"
    path.write_text('title = "Ring"\nquestion = "network"\n[nodes]\nring = "participation"\n', encoding="utf-8")
    drawn = views.picture(views.view.load(path), network(), "en")
    svg = drawing.svg(drawn, title="Ring")
    assert svg.count('class="m-ring"') == 17
    assert "The arc around a glyph: number of activities; a full circle:" in svg


def test_a_number_of_many_places_fills_its_glyph():
    assert kinds.letter_size("2.1.3", 1.9) > 0.8
    assert kinds.letter_size("10.12.3", 1.9) < kinds.letter_size("2.1.3", 1.9) < kinds.letter_size("7", 1.9)


def test_kept_positions_are_honoured_and_can_be_written(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text('title = "A"\nquestion = "network"\n', encoding="utf-8")
    (tmp_path / "mine.positions.csv").write_text("key,x,y\nregion,500,-40\n", encoding="utf-8")
    drawn = views.picture(views.load(path), network(), "ru")
    assert [(n.x, n.y) for n in drawn.nodes if n.key == "region"] == [(500, -40)]
    assert "region,500,-40\n" in views.positions_csv(drawn)


def test_broken_positions_are_bad_input(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text('title = "A"\nquestion = "network"\n', encoding="utf-8")
    (tmp_path / "mine.positions.csv").write_text("key,x\nregion,500\n", encoding="utf-8")
    with pytest.raises(BadInput, match="key, x, y"):
        views.load(path)


# ── the picture ─────────────────────────────────────────────────────────────────────────────────────────


def test_everything_of_the_ten_rows_is_drawn_once():
    drawn = views.picture(ECOSYSTEM, network(), "ru")
    assert len(drawn.nodes) == 27
    assert len(drawn.edges) == 27
    styles = {choice.code: choice.count for choice in drawn.filters["style"]}
    assert styles == {"lead": 1, "lead-agreed": 9, "co": 7, "co-agreed": 10}
    assert sum(choice.count for choice in drawn.filters["kind"]) == 27
    assert len({(node.x, node.y) for node in drawn.nodes}) == 27


def test_rank_begins_with_the_hub_and_facts_are_counted():
    drawn = views.picture(ECOSYSTEM, network(), "en")
    hub = drawn.nodes[0]
    assert (hub.key, hub.x, hub.y, hub.hub) == ("region", 0, 0, True)
    assert ("Activities", "10") in hub.facts
    assert ("Leads", "9") in hub.facts
    assert ("Pairs", "17, place 1 of 17") in hub.facts
    assert ("Pairs", "5, place 3–7 of 17") in next(node for node in drawn.nodes if node.short == "РЖД").facts
    transport = next(node for node in drawn.nodes if node.short == "Транспортная схема")
    assert ("Pairs", "15 of 37") in transport.facts


def test_deadlines_stand_in_order_of_time_and_what_recurs_comes_last():
    told = [choice.code for choice in views.picture(ECOSYSTEM, network(), "ru").filters["deadline"]]
    assert told == ["I квартал 2015", "IV квартал 2015", "III квартал 2016", "I квартал 2017", "ежегодно (2015 - 2017)"]


def test_two_relations_of_one_pair_are_two_lines():
    graph = nx.MultiDiGraph()
    graph.add_node("https://x/a", label="A", kind="activity", order=1)
    graph.add_node("https://x/b", label="B", kind="company")
    graph.add_edge("https://x/a", "https://x/b", role="lead", by_agreement=False)
    graph.add_edge("https://x/a", "https://x/b", role="co-executor", by_agreement=True)
    drawn = views.picture(ECOSYSTEM, graph, "ru")
    assert [(edge.style, edge.bend) for edge in drawn.edges] == [("lead", 0), ("co-agreed", 1)]
    assert drawing.svg(drawn).count('d="M') == 2 + 2  # two lines and two samples of the legend


def test_a_neighbourhood_counts_in_the_whole_network():
    page = draw(focus="https://w3id.org/inograph/id/org/minzdrav")
    data = island_of(page)
    assert data["focus"] == "minzdrav"
    assert len(data["nodes"]) == 6
    assert ["Мероприятий", "10"] in next(n for n in data["nodes"] if n["key"] == "region")["facts"]


def test_a_focus_that_is_not_there_is_wrong_use():
    with pytest.raises(WrongUse, match="not on this map"):
        draw(focus="https://w3id.org/inograph/id/org/nobody")


def test_consent_can_be_the_fill():
    view = View("consent", Text("а", "a"), "network", color="consent", style="consent")
    drawn = views.picture(view, network(), "ru")
    assert [(tone.label, tone.count) for tone in drawn.legend][-1][0] == "всё по согласованию"
    alone = [n for n in drawn.nodes if n.kind == "activity" and n.tone.label == "всё по согласованию"]
    assert len(alone) == 6  # in six of ten activities every executor takes part by agreement
    assert sum(tone.count for tone in drawn.legend) == 27


@pytest.mark.parametrize("color", ["community", "participation", "pairwise-load"])
def test_other_fills_have_a_legend(color):
    drawn = views.picture(View("v", Text("а", "a"), "network", color=color), network(), "en")
    assert drawn.legend
    assert all(tone.label for tone in drawn.legend)


class Memory:
    """An embedded store with a few facts, asked as any other."""

    def __init__(self, turtle):
        self.store = pyoxigraph.Store()
        self.store.load(turtle.encode(), pyoxigraph.RdfFormat.TURTLE)

    def select(self, text):
        found = self.store.query(text)
        variables = tuple(v.value for v in found.variables)
        return Answer(variables, [tuple(row[v] for v in variables) for row in found])


def test_nodes_are_told_their_deadline_deliverable_and_other_names():
    kg = Memory(
        prefix_block()
        + """
        <https://w3id.org/inograph/id/activity/a06>
          inog:hasDeadline [ skos:prefLabel "I квартал 2017"@ru, "Q1 2017"@en ] ;
          inog:hasDuePeriod [ inog:lastDay "2017-03-31"^^xsd:date ] ;
          inog:hasExpectedDocument [ inog:verbatimText "доклад"@ru ] .
        <https://w3id.org/inograph/id/org/rzd>
          skos:prefLabel "РЖД"@ru ; skos:altLabel "Российские железные дороги"@ru ."""
    )
    told = views.informed(views.details(kg), network(), "en")
    assert told.nodes["https://w3id.org/inograph/id/org/rzd"]["aliases"] == ("Российские железные дороги",)
    assert told.nodes["https://w3id.org/inograph/id/activity/a06"]["document"] == "доклад"
    bare = nx.MultiDiGraph()
    bare.add_node("https://w3id.org/inograph/id/activity/a06", label="A", kind="activity")
    node = views.informed(views.details(kg), bare, "en").nodes["https://w3id.org/inograph/id/activity/a06"]
    assert (node["deadline"], node["due"]) == ("Q1 2017", (("", None, "2017-03-31"),))


def test_filters_of_deadlines_and_directions_are_called_alike_in_both_languages():
    kg = Memory(
        prefix_block()
        + """
        @prefix id: <https://w3id.org/inograph/id/> .
        <https://w3id.org/inograph/id/activity/a06>
          inog:hasDeadline <https://w3id.org/inograph/id/period/2017-Q1> ;
          inog:hasPriorityDirection <https://w3id.org/inograph/id/direction/roads> .
        <https://w3id.org/inograph/id/period/2017-Q1> skos:prefLabel "I квартал 2017"@ru, "Q1 2017"@en .
        <https://w3id.org/inograph/id/direction/roads> skos:prefLabel "Дороги"@ru, "Roads"@en ."""
    )
    for lang, told in (("ru", ("I квартал 2017", "Дороги")), ("en", ("Q1 2017", "Roads"))):
        graph = nx.MultiDiGraph()
        graph.add_node("https://w3id.org/inograph/id/activity/a06", label="A", kind="activity")
        graph.add_node("https://w3id.org/inograph/id/activity/a07", label="B", kind="activity")
        page = draw(views.informed(views.details(kg), graph, lang), lang=lang)
        assert 'value="2017-Q1"' in page
        assert 'value="roads"' in page
        assert all(f"<span>{name}</span>" in page for name in told)
        graph.add_node("https://x/b", label="C", kind="company")
        graph.add_edge("https://w3id.org/inograph/id/activity/a06", "https://x/b", role="lead", by_agreement=False)
        assert f'<td class="m-when">{told[0]}</td>' in draw(graph, lang=lang)


def test_an_empty_answer_is_said_in_words():
    assert WORDS["empty"].ru in draw(nx.MultiDiGraph())


def test_an_unknown_kind_is_drawn_as_other():
    graph = nx.MultiDiGraph()
    graph.add_node("https://x/a", label="A", kind="starship")
    assert views.picture(ECOSYSTEM, graph, "ru").nodes[0].kind == "other"


def test_every_kind_has_its_own_shape_letter_and_colour():
    told = {(kind.shape, kind.letter.ru, kind.fill) for kind in kinds.KINDS.values()}
    assert len(told) == len(kinds.KINDS)
    for lang in (0, 1):
        assert len({kind.letter[lang] for kind in kinds.KINDS.values()}) == len(kinds.KINDS)


@pytest.mark.parametrize("code", list(kinds.KINDS))
def test_letters_can_be_read_on_their_glyph(code):
    kind = kinds.KINDS[code]
    assert contrast(kind.ink, kind.fill or "#ffffff") >= 4.5


def contrast(one, other):
    """WCAG 2.2 contrast ratio."""

    def light(colour):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


# ── layout and labels ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("algorithm", ["radial", "forceatlas2", "spring", "circular"])
def test_every_layout_places_every_node_whatever_the_order(algorithm):
    graph = nx.Graph(network())
    graph.add_edge("lone-1", "lone-2")
    graph.add_node("alone")
    backwards = nx.Graph()
    backwards.add_nodes_from(reversed(list(graph)))
    backwards.add_edges_from(reversed(list(graph.edges())))
    places = layout.places(graph, algorithm)
    assert places == layout.places(backwards, algorithm)
    assert places.keys() == set(graph)
    assert all(isinstance(v, int) for place in places.values() for v in place)


def test_a_long_chain_is_laid_out_without_running_out_of_stack():
    chain = nx.relabel_nodes(nx.path_graph(3000), "node-{:04}".format)
    assert len(layout.places(chain, "radial")) == 3000


def test_shared_leaves_stand_between_their_branches():
    drawn = {node.key: node for node in views.picture(ECOSYSTEM, network(), "ru").nodes}
    between = (drawn["a03"].x + drawn["a04"].x) / 2
    assert abs(drawn["universities"].x - between) < 120


def test_words_of_the_ten_rows_do_not_lie_on_each_other():
    drawn = views.picture(ECOSYSTEM, network(), "ru")
    boxes = [labels._box(labels.Spot(n.iri, n.x, n.y, n.radius, n.lines, n.outward), n.place) for n in drawn.nodes]
    for i, a in enumerate(boxes):
        for b in boxes[i + 1 :]:
            assert not (min(a[2], b[2]) - max(a[0], b[0]) > 4 and min(a[3], b[3]) - max(a[1], b[1]) > 4)


def test_long_names_are_cut_with_an_ellipsis():
    assert labels.wrap("слово " * 40)[-1].endswith("…")
    assert max(len(line) for line in labels.wrap("a" * 500)) <= 32


def test_a_mailed_map_says_whose_it_is_at_the_top_and_in_its_title():
    page = draw(page=views.PageText("Кто в чём участвует", programme="План <дорог>"))
    assert "<title>Кто в чём участвует · План &lt;дорог&gt;</title>" in page
    assert "План &lt;дорог&gt;" in page[page.index("<header") : page.index("<h1")]
    assert "<title>План дорог</title>" in draw(page=views.PageText("План дорог", programme="План дорог"))


def test_nobody_stands_in_the_middle_where_everybody_hangs_on_everybody():
    everybody = nx.complete_graph([f"n{i}" for i in range(12)])
    reach = {round((x * x + y * y) ** 0.5, -2) for x, y in layout.places(everybody, "radial").values()}
    assert reach == {300}
    assert layout.hub(everybody) is None
    assert layout.hub(everybody, "n3") == "n3"


def test_a_place_that_was_counted_is_told_from_a_number_of_the_plan():
    graph = nx.MultiDiGraph()
    for name, told in {"a": {"number": "7"}, "b": {"order": 2}, "c": {"number": "", "order": 3}}.items():
        graph.add_node(name, kind="activity", label=name, short=name, **told)
    nodes = views.picture(ECOSYSTEM, graph, "ru").by_iri
    assert {name: (node.text, node.counted) for name, node in nodes.items() if node.text} == {
        "a": ("7", False), "b": ("2", True)
    }  # fmt: skip


def test_numbers_that_two_plans_have_stand_on_a_map_with_their_plans():
    graph = nx.MultiDiGraph()
    for name, number, plan in (("a", "4", "«Тепло»"), ("b", "4", "«Чтение»"), ("c", "5", "«Чтение»")):
        graph.add_node(name, kind="activity", label="Ремонт", short="Ремонт", number=number, plan=plan)
    nodes = views.picture(ECOSYSTEM, graph, "ru").by_iri
    assert [nodes[name].lines for name in "abc"] == [("Ремонт", "(«Тепло»)"), ("Ремонт", "(«Чтение»)"), ("Ремонт",)]


# ── safety ──────────────────────────────────────────────────────────────────────────────────────────────


def hostile():
    graph = network()
    for node, data in graph.nodes(data=True):
        data |= {"label": HOSTILE + node, "short": HOSTILE, "aliases": (HOSTILE,)}
        if data["kind"] == "activity":
            data |= {"deadline": HOSTILE, "document": HOSTILE}
    for *_, data in graph.edges(data=True):
        data |= {"words": HOSTILE, "relation_label": HOSTILE}
    return nx.relabel_nodes(graph, {node: f"{node}/{HOSTILE}" for node in graph})


def test_hostile_names_add_no_element_and_no_script():
    clean, dirty = Elements(draw()), Elements(draw(hostile(), page=views.PageText(HOSTILE, HOSTILE, HOSTILE)))
    assert dirty.names().count("script") == clean.names().count("script") == 1 + len(views.SCRIPTS)
    assert "img" not in dirty.names()
    assert "iframe" not in dirty.names()
    assert not [name for _, attrs in dirty.found for name in attrs if name.startswith("on")]
    assert HOSTILE not in "".join(dirty.scripts)


@settings(max_examples=25)
@given(st.text(max_size=40), st.text(max_size=40))
def test_any_words_leave_the_page_in_one_piece(label, words):
    graph = nx.MultiDiGraph()
    graph.add_node("https://x/a", label=label, short=label, kind="activity", deadline=words)
    graph.add_node("https://x/b", label=words, short=words, kind="group")
    graph.add_edge("https://x/a", "https://x/b", role="lead", by_agreement=True, words=words)
    drawn = views.picture(ECOSYSTEM, graph, "ru")
    fragment = views.fragment(drawn, PAGE)
    assert Elements(str(fragment.html)).names().count("script") == 1
    assert data_of(fragment.data)["edges"][0].get("words", "") == words


def test_every_script_and_style_is_named_in_the_policy_and_no_style_attribute_is_used():
    page = Elements(draw())
    policy = next(attrs["content"] for tag, attrs in page.found if attrs.get("http-equiv"))
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert policy.count("sha256-") == len(views.SCRIPTS) + 1
    assert "unsafe" not in policy
    assert not [attrs for _, attrs in page.found if "style" in attrs]


def test_the_page_loads_nothing():
    for _, attrs in Elements(draw(links=lambda iri: "https://example.org/who")).found:
        assert "src" not in attrs
        assert attrs.get("href", "#m-map") in ("https://example.org/who", "#m-map")


@pytest.mark.parametrize("address", ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "", None])
def test_an_unsafe_link_is_left_out(address):
    assert safe_link(address) is None


def test_another_vis_network_is_refused(monkeypatch):
    from inograph.views import page

    page._vis_network.cache_clear()
    monkeypatch.setattr(page, "VIS_SHA256", "0" * 64)
    with pytest.raises(BadInput, match="vis-network"):
        views.assets()
    page._vis_network.cache_clear()


def test_the_licence_of_vis_network_goes_with_the_page():
    page = draw()
    assert "Permission is hereby granted, free of charge" in page
    assert "vis.js is dual licensed under both" in page


def test_the_graph_of_the_caller_is_left_alone():
    graph, before = network(), network()
    draw(graph)
    assert nx.utils.graphs_equal(graph, before)


def test_the_bytes_do_not_depend_on_the_hash_seed():
    code = "import sys, runpy, hashlib; draw = runpy.run_path(sys.argv[1])['draw']"
    code += "; print(hashlib.sha256(draw().encode()).hexdigest())"
    digests = set()
    for seed in ("0", "1", "777"):
        env, command = os.environ | {"PYTHONHASHSEED": seed}, [sys.executable, "-c", code, __file__]
        digests.add(subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout)
    assert len(digests) == 1


# ── words, tables and files ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_the_page_speaks_one_language_and_has_the_whole_table(lang):
    page = draw(lang=lang)
    assert f'<html lang="{lang}">' in page
    names = Elements(page).names()
    assert names.count("caption") == 1
    assert page.count('<li data-i="') == 27
    assert WORDS["by_agreement"].in_(lang) in page


def test_a_network_without_activities_has_its_own_table():
    graph = nx.MultiDiGraph()
    for key in "abc":
        graph.add_node(f"https://x/{key}", label=key, kind="company")
    graph.add_edge("https://x/a", "https://x/b", weight=2.0)
    page = draw(graph, view=View("pairs", Text("а", "a"), "pairs"), lang="en")
    table = page.split('class="m-rows"')[1]
    assert re.findall(r"<th scope=\"col\"[^>]*>([^<]*)", table) == ["Who", "With whom", "Activities shared"]
    assert re.search(r"<tr data-i=\"e0\">.*<td[^>]*>2</td></tr>", table)


def test_the_thickness_of_a_line_tells_its_weight_however_large_the_weights_are():
    graph = nx.MultiDiGraph()
    graph.add_nodes_from((key, {"label": key, "kind": "company"}) for key in "abc")
    for (one, other), weight in {"ab": 8, "bc": 40, "ac": 20}.items():
        graph.add_edge(one, other, weight=float(weight))
    drawn = views.picture(View("pairs", Text("а", "a"), "pairs"), graph, "en")
    assert {edge.weight: edge.width for edge in drawn.edges} == {8: 1.2, 20: 3.0, 40: 6.0}


def test_what_nobody_stated_looks_different_and_a_hypothesis_is_off():
    graph = network()
    base = "https://w3id.org/inograph/id"
    graph.add_edge(f"{base}/activity/a01", f"{base}/org/tgu", origin="hypothesis")
    drawn = views.picture(ECOSYSTEM, graph, "ru")
    assert {(c.code, c.on) for c in drawn.filters["origin"]} == {("stated", True), ("hypothesis", False)}
    assert 'stroke-dasharray="1.5 3.5"' in drawing.svg(drawn)


@pytest.mark.parametrize(("spread", "classes"), [((1, 1), "m-large m-tall"), ((4, 1), "m-large")])
def test_a_large_map_prints_on_the_sheet_that_shows_it_larger(spread, classes):
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    nodes = [f"https://w3id.org/inograph/id/activity/a{n}" for n in range(49)]
    graph.add_nodes_from((iri, {"label": iri, "short": iri, "kind": "activity", "type": "activity"}) for iri in nodes)
    places = tuple((f"a{n}", n % 7 * 200 * spread[0], n // 7 * 200 * spread[1]) for n in range(49))
    view = View("v", Text("в", "v"), "network", kept=places)
    assert f'<body class="m-page {classes}">' in views.render(view, graph, lang="ru", page=PAGE)


def test_the_svg_file_carries_title_date_coverage_and_legend():
    drawn = views.picture(ECOSYSTEM, network(), "ru")
    text = views.svg(drawn, title="Карта <программы>", notes=PAGE.notes("ru"))
    told = " ".join(re.sub(r"<[^>]+>", " ", text).split())
    for word in ("Карта &lt;программы&gt;", "10 из 65", "2026-11-22", "Министерства", "ведёт, по согл."):
        assert word in told
    assert "style=" not in text


def test_roles_and_consent_make_one_word():
    assert style_of({"role": "lead", "by_agreement": True}) == "lead-agreed"
    assert style_of({"role": "co-executor"}) == "co"
    assert style_of({"relation": "x"}) == "link"


def test_a_thousand_nodes_are_drawn_in_seconds():
    graph = nx.MultiDiGraph()
    for i in range(1000):
        graph.add_node(f"https://x/{i}", label=f"Участник {i}", kind="company")
    graph.add_edges_from((f"https://x/{i}", f"https://x/{(i * 7) % 50}") for i in range(50, 1000))
    assert len(views.picture(ECOSYSTEM, graph, "ru").nodes) == 1000


def test_a_crowd_is_refused_with_a_way_out():
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(f"https://x/{i}" for i in range(3001))
    with pytest.raises(LimitReached, match="--focus"):
        views.picture(ECOSYSTEM, graph, "ru")


def test_every_word_is_in_both_languages():
    assert all(text.ru and text.en for text in WORDS.values())


def test_words_keep_off_a_line_that_would_nearly_touch_them():
    spot = labels.Spot("a", 100.0, 0.0, 10.0, ("Название",), (100.0, 0.0))
    outward = labels.place([spot], [])["a"]
    left, top, right, _ = labels._box(spot, outward)
    beside = (left - 50, top - 2, right + 50, top - 2, 2.0)
    aside = labels._box(spot, labels.place([spot], [beside])["a"])
    assert not labels._inside(tuple(aside[i] + (-3, -3, 3, 3)[i] for i in range(4)), beside)


def test_parts_of_a_map_fill_the_room_beside_larger_ones_and_pairs_lie_flat():
    graph = nx.Graph()
    for hub, leaves in (("a", 40), ("b", 6)):
        graph.add_edges_from((hub, f"{hub}{n}") for n in range(leaves))
    pairs = [(f"p{n}", f"q{n}") for n in range(3)]
    graph.add_edges_from(pairs)
    spots = layout.places(graph, "radial")
    boxes = []
    for part in nx.connected_components(graph):
        xs, ys = zip(*(spots[node] for node in part), strict=True)
        boxes.append((min(xs), min(ys), max(xs), max(ys), part))
    for one, other in itertools.combinations(boxes, 2):
        apart = max(one[0] - other[2], other[0] - one[2], one[1] - other[3], other[1] - one[3])
        assert apart >= 90, "words find room between parts"
    large = next(box for box in boxes if "a" in box[4])
    assert all(abs(spots[a][1] - spots[b][1]) < abs(spots[a][0] - spots[b][0]) for a, b in pairs)
    assert max(box[3] for box in boxes if box is not large) <= large[3], "nothing stands below the largest part"
