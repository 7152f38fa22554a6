"""A picture of many bodies can be read where it is shown: nothing too small, nothing strewn, nothing over another."""

import itertools
import re

import networkx as nx

from inograph import views
from inograph.errors import Text
from inograph.views import drawing, labels, layout
from inograph.views.fitting import READ, fitted
from inograph.views.view import View

VIEW = View("whole", Text("Кто в чём участвует", "Who is involved in what"), "network")
SINGLES = 24


def many():
    """A large team, a few pairs of work, and many bodies with one activity of their own."""
    graph = nx.MultiDiGraph()

    def work(number, *bodies):
        graph.add_node(f"activity/{number}", kind="activity", label=f"Проложить дорожку № {number} вдоль берега озера")
        for role, body in zip(("lead", *("co-executor",) * 9), bodies, strict=False):
            graph.add_node(f"org/{body}", kind="company", label=f"Бюро озеленения дальних берегов № {body}")
            graph.add_edge(f"activity/{number}", f"org/{body}", role=role, by_agreement=False)

    for number in range(8):
        work(number, 0, number + 1, number % 3 + 20)
    work(8, 30, 31)
    for number in range(SINGLES):
        work(100 + number, 100 + number)
    return graph


def boxes(drawn):
    spots = [labels.Spot(n.iri, n.x, n.y, n.radius, n.lines, n.outward) for n in drawn.nodes if n.lines]
    return [labels._box(spot, drawn.by_iri[spot.id].place) for spot in spots]


def test_words_on_the_first_page_can_be_read_and_hide_nothing():
    drawn = fitted(views.picture(VIEW, many(), "ru"), 920, 900)
    left, top, right, bottom = drawing.extent(drawn)
    assert min(920 / (right - left), 900 / (bottom - top)) * labels.SIZE >= READ * 0.97
    named = boxes(drawn)
    assert len(named) > SINGLES, "most bodies have their names"
    for a, b in itertools.combinations(named, 2):
        assert not (min(a[2], b[2]) > max(a[0], b[0]) and min(a[3], b[3]) > max(a[1], b[1]))


def test_a_glyph_without_its_words_is_named_where_one_points_at_it():
    drawn = fitted(views.picture(VIEW, many(), "ru"), 340, 270)
    page = drawing.svg(drawn, legend=False)
    assert "<tspan" not in page
    assert {node.label for node in drawn.nodes} <= set(re.findall(r"<title>([^<]+)</title>", page))


def test_a_name_that_stands_whole_beside_its_glyph_is_not_told_again():
    graph = nx.MultiDiGraph()
    graph.add_node("org/7", kind="company", label="Бюро № 7")
    graph.add_node("org/8", kind="company", label="Бюро № 8 озеленения дальних берегов реки и двух озёр за ней")
    graph.add_edge("org/7", "org/8")
    page = drawing.svg(views.picture(VIEW, graph, "ru"), legend=False)
    assert re.findall(r"<title>([^<]+)</title>", page)[1:] == [graph.nodes["org/8"]["label"]]


def test_a_small_picture_stays_as_it_is():
    small = views.picture(VIEW, nx.MultiDiGraph(many().subgraph(["activity/8", "org/30", "org/31"])), "ru")
    assert fitted(small, 920, 900) is small


def test_bodies_with_work_of_their_own_stand_in_rows_and_columns():
    graph = nx.Graph(many())
    spots = layout.places(graph, "radial")
    singles = [spots[f"org/{100 + number}"] for number in range(SINGLES)]
    rows, columns = {y for _, y in singles}, {x for x, _ in singles}
    assert len(rows) * len(columns) < SINGLES + len(columns)
    assert min(rows) > max(y for node, (_, y) in spots.items() if node in nx.node_connected_component(graph, "org/0"))


def test_parts_stand_close_together():
    graph = nx.Graph(many())
    spots = layout.places(graph, "radial").values()
    wide, high = (max(p[i] for p in spots) - min(p[i] for p in spots) for i in (0, 1))
    assert wide * high / len(graph) < 200 * 130, "no more room for each than its words take"
