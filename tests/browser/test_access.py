"""Equal access: axe-core finds nothing on any kind of page, in both themes and languages; zoom, colours, motion."""

from __future__ import annotations

from importlib.resources import files

import pytest

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async ([tags, only]) => (await axe.run(document, { runOnly: only || tags, resultTypes: ["violations"] }))
  .violations.map(v => [v.id, v.nodes.slice(0, 3).map(n => n.target.join(" "))])"""


def kinds_of_page(folder, root):
    """One page of every kind: the rooms, and the first page below each."""
    for room in sorted(
        path for path in (folder / root).iterdir() if path.is_dir() and path.name not in ("static", "en")
    ):
        if (room / "index.html").is_file():
            yield room / "index.html"
        below = sorted(room.glob("*/index.html"))
        yield from below[:1]
        yield from sorted(room.glob("*/*/index.html"))[:1]
    yield folder / root / "index.html"
    yield folder / root / "maps" / "ecosystem" / "index.html"
    yield folder / root / "maps" / "ecosystem" / "map.html"


LIVE = (
    "ask/who-works-with/?organization=Минздраву",
    "ask/who-works-with/?organization=никто",
    "what-if/",
    "what-if/?without=ТГУ&no-consent=РЖД&delay=6&by=1q",
    "what-if/?lead=6",
    "sparql",
    "sparql?query=SELECT%20?source%20?target%20WHERE%20{?source%20inog:hasLeadExecutor%20?target}",
    "sparql?query=SELECT",
    "nowhere/",
)
"""What only a server can show: filled forms, answers, mistakes."""
SET = (
    "maps/ecosystem/index.html#focus=tgu&depth=2",
    "maps/ecosystem/index.html#path=tgu~rzhd&size=pairwise-load&color=betweenness",
    "maps/ecosystem/index.html#beside=without:administratsiia-tomskoi-oblasti&pick=tgu",
    "matrix/index.html#rows=together&consent=agr",
    "what/index.html#due=2015-Q4",
)
"""Pages on which a reader has set something."""


@pytest.mark.parametrize(("root", "scheme"), [("", "dark"), ("en/", "light")])
def test_axe_finds_nothing_where_something_is_asked_or_set(browser, live, kept, root, scheme):
    context = browser.new_context(bypass_csp=True, viewport={"width": 1280, "height": 900}, color_scheme=scheme)
    context.add_init_script(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    page, found = context.new_page(), {}
    for number, path in enumerate((*LIVE, *SET)):
        page.goto("about:blank")
        page.goto(live + root + path)
        kept(page, f"live-{number:02}-{root.strip('/') or 'ru'}-{scheme}")
        if violations := page.evaluate(RUN, [RULES, None]):
            found[root + path] = violations
    context.close()
    assert found == {}


@pytest.mark.parametrize(("root", "first", "then"), [("", "light", "dark"), ("en", "dark", "light")])
def test_axe_finds_nothing(browser, folder, kept, root, first, then):
    """Every rule in one theme; in the other one what depends on colours."""
    context = browser.new_context(offline=True, bypass_csp=True, viewport={"width": 1280, "height": 900})
    context.add_init_script(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    page = context.new_page()
    found = {}
    for path in kinds_of_page(folder, root):
        page.goto(path.as_uri())
        for scheme, only in ((first, None), (then, ["color-contrast"])):
            page.emulate_media(color_scheme=scheme)
            kept(page, f"{'-'.join(path.parent.relative_to(folder).parts) or 'index'}-{path.stem}-{scheme}")
            violations = page.evaluate(RUN, [RULES, only])
            if violations:
                found[f"{path.relative_to(folder)}, {scheme}"] = violations
    context.close()
    assert found == {}


def test_on_a_narrow_screen_targets_are_large_enough_and_what_scrolls_can_be_reached(browser, folder):
    context = browser.new_context(offline=True, bypass_csp=True, viewport={"width": 320, "height": 800})
    context.add_init_script(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    page, found = context.new_page(), {}
    for path in kinds_of_page(folder, ""):
        page.goto(path.as_uri())
        if violations := page.evaluate(RUN, [[], ["target-size", "scrollable-region-focusable"]]):
            found[str(path.relative_to(folder))] = violations
    context.close()
    assert found == {}


@pytest.mark.parametrize("path", ["index.html", "who/index.html", "matrix/index.html", "maps/ecosystem/index.html"])
def test_at_double_zoom_nothing_needs_two_ways_of_scrolling(browser, folder, path):
    context = browser.new_context(offline=True, viewport={"width": 640, "height": 450}, device_scale_factor=2)
    page = context.new_page()
    page.goto((folder / path).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    context.close()


def test_forced_colours_keep_the_marks_and_the_focus(browser, folder):
    context = browser.new_context(offline=True, forced_colors="active")
    page = context.new_page()
    page.goto((folder / "matrix" / "index.html").as_uri())
    look = "e => getComputedStyle(e).backgroundImage + getComputedStyle(e).backgroundColor"
    lead, other = (page.locator(mark).first.evaluate(look) for mark in (".m.lead.agr", ".m:not(.lead):not(.agr)"))
    assert lead != other
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    context.close()


def test_nothing_moves_for_who_asks_for_less_motion(browser, folder):
    context = browser.new_context(offline=True, reduced_motion="reduce")
    page = context.new_page()
    page.goto((folder / "index.html").as_uri())
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    moving = (
        "[...document.querySelectorAll('*')].filter(e => parseFloat(getComputedStyle(e).transitionDuration) > 0).length"
    )
    assert page.evaluate(moving) == 0
    context.close()
