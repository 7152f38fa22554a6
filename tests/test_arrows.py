"""A line whose relation has a direction ends in an arrow, in a file, on a page and on the live map; others do not."""

import re
from dataclasses import replace

import networkx as nx
import pytest
from tests.map_data import island_of

from inograph import queries, views
from inograph.errors import Text
from inograph.ontology import INOG, PREFIXES
from inograph.site import maps
from inograph.views import drawing
from inograph.views.view import View

VIEW = View("links", Text("Связи", "Links"), "links")
PAGE = views.PageText("Связи")


def tied(**said):
    graph = nx.MultiDiGraph()
    graph.add_node("project/mast", kind="project", label="Мачта")
    graph.add_node("instrument/loan", kind="instrument", label="Заём")
    graph.add_edge("project/mast", "instrument/loan", relation_label="опирается на", **said)
    return graph


def arrows(view, graph):
    drawn = views.picture(view, graph, "ru")
    told = island_of(views.render(view, graph, lang="ru", page=PAGE))
    live = [edge["id"] for edge in told["edges"] if edge.get("directed")]
    still = re.findall(r'<polyline data-i="(\w+)"', drawing.svg(drawn))
    assert live == still
    return len(live)


@pytest.mark.parametrize(
    ("said", "many"),
    [
        ({"relation": INOG + "usesInstrument"}, 1),
        ({"relation": PREFIXES["dcterms"] + "relation"}, 0),
        ({"weight": 3.0}, 0),
        ({"relation": INOG + "hasLeadExecutor", "role": "lead"}, 0),
    ],
)
def test_a_relation_with_a_direction_has_an_arrow(said, many):
    assert arrows(VIEW, tied(**said)) == many


def test_a_view_may_ask_for_arrows_everywhere_or_nowhere():
    assert arrows(replace(VIEW, arrows=True), tied(weight=1.0)) == 1
    assert arrows(replace(VIEW, arrows=False), tied(relation=INOG + "usesInstrument")) == 0


def test_the_arrow_of_a_dotted_line_is_whole_and_leads_to_its_second_end():
    drawn = views.picture(VIEW, tied(relation=INOG + "usesInstrument", origin="curated"), "ru")
    page = drawing.svg(drawn, legend=False)
    assert "stroke-dasharray" in re.search(r"<path data-i[^>]*>", page)[0]
    tip = re.search(r'<polyline[^>]* points="([^"]+)"[^>]*>', page)
    assert "stroke-dasharray" not in tip[0]
    at = drawn.by_iri["instrument/loan"]
    x, y = (float(part) for part in tip[1].split()[2:4])
    assert abs(x - at.x) + abs(y - at.y) < 30


def test_what_waits_for_what_has_arrows_also_as_the_map_of_a_question(ino):
    assert maps.question_view(queries.find(ino.workspace, "dependency-links")).arrows
    assert maps.question_view(queries.find(ino.workspace, "pairs")).arrows is None
