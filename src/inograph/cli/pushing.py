"""`push`: the built graph goes into a SPARQL store, where many people can ask it."""

from __future__ import annotations

import click

from inograph.cli.seeing import NO_BUILD
from inograph.cli.state import State, write
from inograph.errors import Text, WrongUse


@click.command()
@click.option("--endpoint", metavar="URL", help="адрес запросов точки SPARQL · the query address of a SPARQL endpoint")
@click.option("--door", metavar="URL", help="где она принимает графы · where it takes graphs")
@NO_BUILD
@click.pass_obj
def push(state: State, endpoint: str | None, door: str | None, no_build: bool) -> None:
    """Загрузить граф в хранилище SPARQL · load the graph into a SPARQL store."""
    from inograph.remote import pushing
    from inograph.remote.endpoint import Endpoint

    kg = state.own_graph(build=not no_build)
    config = kg.workspace.config
    url = endpoint or config.endpoint
    if not url:
        raise WrongUse(
            Text("не сказано, куда загружать", "nobody said where to load it"),
            remedy=Text("--endpoint URL или [endpoint] url в inograph.toml.",
                        "--endpoint URL, or [endpoint] url in inograph.toml."),
        )  # fmt: skip
    there = Endpoint(url, kg.workspace, seconds=max(60.0, config.limits.seconds))
    with state.progress() as step:
        pushed = pushing.push(there, kg.store, step, door=door or (config.door if url == config.endpoint else None))
    for graph, count in pushed.graphs.items():
        write(f"{count:>9}  {graph}", None)
    for graph in pushed.removed:
        state.note(Text(f"убран прежний граф {graph}", f"the earlier graph {graph} was removed"))
