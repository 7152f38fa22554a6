"""How soon a map of 1,000 nodes is on the screen, beside pyvis' own page and bare vis-network.

python bench/maps.py [--nodes N] [--patience SECONDS]   (needs Chromium and Playwright)
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from pathlib import Path

import networkx as nx

from inograph import views
from inograph.errors import Text
from inograph.views.view import View

CHROMIUM = "/usr/bin/chromium"
PAINTED = """() => new Promise(done => { const look = () => {
  const c = document.querySelector('canvas');
  if (c && c.width) { const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
    let n = 0; for (let i = 3; i < d.length; i += 4) if (d[i]) n += 1;
    if (n > 2000) return done(performance.now()); }
  setTimeout(look, 20); }; look(); })"""
STILL = """() => new Promise(done => { const look = () => {
  const bar = document.getElementById('loadingBar');
  if (!bar || bar.style.display === 'none' || bar.style.opacity === '0') return done(performance.now());
  setTimeout(look, 50); }; look(); })"""


def network(nodes: int) -> nx.MultiDiGraph[str]:
    plain = nx.barabasi_albert_graph(nodes, 2, seed=7)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in plain:
        kind = "activity" if node % 3 else "company"
        graph.add_node(f"https://example.org/{node}", kind=kind, label=f"Участник {node}", short=f"У {node}")
    graph.add_edges_from(
        (f"https://example.org/{a}", f"https://example.org/{b}", {"role": "lead"}) for a, b in plain.edges
    )
    return graph


VIEW = View("bench", Text("Карта", "Map"), "network", algorithm="spring")


def ours(graph: nx.MultiDiGraph[str]) -> str:
    return views.render(VIEW, graph, lang="ru", page=views.PageText("Карта"))


def bare(graph: nx.MultiDiGraph[str]) -> str:
    """vis-network alone with the places of our page."""
    drawn = views.picture(VIEW, graph, "ru")
    nodes = [{"id": n.iri, "x": n.x, "y": n.y, "label": n.short} for n in drawn.nodes]
    edges = [{"from": e.source, "to": e.target} for e in drawn.edges]
    told = json.dumps({"nodes": nodes, "edges": edges}).replace("<", "\\u003c")
    script = views.assets()["vis-network.min.js"].decode()
    return (
        f'<!doctype html><meta charset="utf-8"><div id="n" style="height:700px"></div><script>{script}</script>'
        f'<script>new vis.Network(document.getElementById("n"), {told}, {{physics: false, layout: '
        "{improvedLayout: false}, edges: {smooth: false}});</script>"
    )


def pyvis_own(graph: nx.MultiDiGraph[str]) -> str:
    from pyvis.network import Network

    net = Network(height="700px", cdn_resources="in_line")
    net.from_nx(nx.Graph(graph))
    return str(net.generate_html(notebook=False))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", type=int, default=1000)
    parser.add_argument("--patience", type=float, default=150, help="seconds to wait for pyvis")
    given = parser.parse_args()
    from playwright.sync_api import Error, sync_playwright

    graph = network(given.nodes)
    page = ours(graph)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])

        def seen(name: str, html: str, ready: str, runs: int, asked: str = "") -> float:
            path = Path(folder) / f"{name}.html"
            path.write_bytes(html.encode("utf-8"))
            times = []
            for _ in range(runs):
                context = running.new_context(offline=True, viewport={"width": 1280, "height": 900})
                shown = context.new_page()
                shown.set_default_timeout(given.patience * 1000)
                try:
                    shown.goto(path.as_uri() + asked, wait_until="commit")
                    times.append(float(shown.evaluate(ready)) / 1000)
                except Error:
                    times.append(given.patience)
                context.close()
            return statistics.median(times)

        alone = seen("bare", bare(graph), PAINTED, 5)
        own = seen("ours", page, PAINTED, 5, "#show=all")
        peer = seen("pyvis", pyvis_own(graph), STILL, 1)
        running.close()
    more = "≥ " if peer >= given.patience else ""
    print(f"| first picture, {given.nodes} nodes (s) | inograph | peer | ratio | goal |\n|---|--:|--:|--:|--:|")
    print(f"| pyvis' own page | {own:.2f} | {more}{peer:.1f} | {more}{peer / own:.0f} × | ≥ 50 × |")
    print(f"| bare vis-network, places given | {own:.2f} | {alone:.2f} | {own / alone:.2f} × | ≤ 1.3 × |")
    print(f"\nThe page: {len(page.encode()) / 1000:.0f} kB with vis-network in it.")


if __name__ == "__main__":
    sys.exit(main())
