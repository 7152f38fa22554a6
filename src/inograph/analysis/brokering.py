"""Who stands between whom: betweenness, structural holes, kinds of brokers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from inograph.analysis.ranking import ranked_by_ties
from inograph.analysis.records import Measured, Record, Value
from inograph.analysis.silos import sector, sectors
from inograph.analysis.twomode import TwoMode, about
from inograph.errors import Text

if TYPE_CHECKING:
    from inograph.analysis.twomode import Network


def betweenness(graph: Network, as_of: date | None) -> list[Record]:
    """Of each body and activity, the share of shortest paths that lead through it (Freeman 1977; Brandes 2001).

    Normalised by the largest value that the side of the two-mode network allows (Borgatti & Halgin 2011). Where all
    paths would be too many, an estimate from pivots; `error` is then its standard error (Brandes & Pich 2007).
    """
    return ranked_by_ties(TwoMode.of(graph), _between)


def _between(plan: TwoMode) -> dict[str, Measured]:
    from inograph.analysis.paths import betweenness as summed
    from inograph.analysis.paths import largest

    found = summed(plan.incidence)
    sides = (plan.activities, found.activities, found.activity_error), (plan.bodies, found.bodies, found.body_error)
    number = [len(names) for names, *_ in sides]
    note = None if found.pivots is None else _estimated(found.pivots)
    out: dict[str, Measured] = {}
    for side, (names, values, errors) in enumerate(sides):
        most = largest(number[side], number[1 - side]) if min(number) > 0 else 0.0
        for name, value, error in zip(names, values.tolist(), errors.tolist(), strict=True):
            spread = None if found.pivots is None or not most else error / most
            extra = {"error": spread, "pivots": found.pivots} | about(plan.nodes, name)
            out[name] = Measured(value / most, extra, note) if most else Measured(None, extra, _NO_PATHS)
    return out


def _estimated(pivots: int) -> Text:
    return Text(f"оценка по опорным узлам, k = {pivots}", f"estimated, k = {pivots}")


_NO_PATHS = Text("сеть слишком мала: путей через узел нет", "the network is too small: no path leads through a node")


def constraint(graph: Network, as_of: date | None) -> list[Record]:
    """Of each body, how far its ties lead back to one circle (Burt 1992), on Newman's tie strengths.

    Beside it effective size and efficiency on the ties alone (Borgatti 1997). Without a partner undefined; may exceed 1
    (three that work only with each other have 1.125).
    """
    return ranked_by_ties(TwoMode.of(graph), _constrained)


def _constrained(plan: TwoMode) -> dict[str, Measured]:
    from inograph.analysis import products

    held = products.constraint(plan.strength).tolist()
    size = products.effective_size(plan.shared).tolist()
    number = products.degrees(plan.shared).tolist()
    out: dict[str, Measured] = {}
    for body, value, effective, n in zip(plan.bodies, held, size, number, strict=True):
        extra: dict[str, Value] = {"partners": int(n), "effective_size": effective if n else None}
        extra["efficiency"] = effective / n if n else None
        told = about(plan.nodes, body)
        out[body] = Measured(value, extra | told) if n else Measured(None, extra | told, NO_PARTNER)
    return out


NO_PARTNER = Text("нет партнёров", "it has no partner")


def brokerage_roles(graph: Network, as_of: date | None) -> list[Record]:
    """Of each body v, the pairs i – v – j that do not work together themselves, by the sectors of the three.

    Gould & Fernandez (1989, *Sociological Methodology* 19): coordinator AAA, gatekeeper or representative AAB (one
    role, as ties have no direction), consultant ABA, liaison ABC. The value is their sum.
    """
    return ranked_by_ties(TwoMode.of(graph), _brokers)


def _brokers(plan: TwoMode) -> dict[str, Measured]:
    from inograph.analysis import products

    names, group = sectors(plan)
    if len(names) < 2:
        return {body: Measured(None, _NO_ROLES | about(plan.nodes, body), ONE_SECTOR) for body in plan.bodies}
    roles = {role: counts.tolist() for role, counts in products.open_triads(plan.shared, group).items()}
    out: dict[str, Measured] = {}
    for i, body in enumerate(plan.bodies):
        own: dict[str, Value] = {role: round(counts[i]) for role, counts in roles.items()}
        whole = sum(round(counts[i]) for counts in roles.values())
        out[body] = Measured(whole, own | {"sector": sector(plan, body)} | about(plan.nodes, body))
    return out


ONE_SECTOR = Text("все участники одного рода: посредничать не между кем", "all bodies are of one sector")
_NO_ROLES: dict[str, Value] = dict.fromkeys(("coordinator", "gatekeeper", "consultant", "liaison", "sector"))
