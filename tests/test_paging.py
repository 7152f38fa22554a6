"""Lists of large programmes on several pages: every row stands on one of them, and every link leads to it."""

from __future__ import annotations

import json
import posixpath
import re

import pytest

from inograph.site import bounds
from inograph.site.pages import Drawer
from inograph.site.reading import Reading

LINK = re.compile(r'<a\b[^>]*? href="([^"#]+)')


def narrowly(work):
    """Does something as for a large programme: three rows a page, documents of four lines a page."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (("ROWS", 3), ("PARTNERS", 2), ("LEAST", 2), ("CELLS", 60)):
            patch.setattr(bounds, name, value)
        patch.setattr(Reading, "pages", lambda self, words: range(1, len(self.starts) + 1, 4))
        return work()


@pytest.fixture(scope="module")
def site(ino):
    """Draws pages of INO Tomsk as those of a large programme; and the paths of all its pages."""
    drawer = Drawer(ino.workspace, ino)
    paths = narrowly(lambda: drawer.pages)

    def draw(path):
        return narrowly(lambda: drawer.render(path) or b"").decode().replace("\u00a0", " ")

    return draw, paths


def of_list(site, place, name="page"):
    """A list's pages, one after the other: the first, and those that `rel=next` leads to."""
    draw, _ = site
    found = [draw(place)]
    for number in range(2, 100):
        page = draw(f"{place}{name}-{number}/")
        if not page:
            return found
        found.append(page)
    raise AssertionError("a list without an end")


def rows(html, mark):
    """The keys of what the table after a mark names first in each row."""
    table = html[html.index(mark) :].split("</table>")[0]
    return re.findall(r'<th scope="row".*?href="[^"]*?([\w-]+)/index\.html', table, re.DOTALL)


@pytest.mark.parametrize(
    ("place", "name", "mark", "number"),
    [
        ("what/", "page", '<table class="rec" id="what"', 10),
        ("en/who/", "page", '<table class="rec" id="who"', 17),
        ("what-if/", "page", "<caption>", 17),
        ("when/", "page", '<table class="axis">', 10),
        ("when/", "load", '<table class="axis heat">', 17),
        ("en/who/administratsiia-tomskoi-oblasti/", "page", '<table class="rec parts"', 10),
        ("what/abgrj2ogv/", "executors", '<table class="rec">', 6),
    ],
)
def test_every_row_of_a_list_stands_on_one_of_its_pages(site, place, name, mark, number):
    pages = of_list(site, place, name)
    found = [key for page in pages for key in rows(page, mark)]
    assert len(found) == len(set(found)) == number
    assert len(pages) > 1


def test_the_pages_of_a_list_say_which_rows_they_show_and_lead_to_one_another(site):
    second, last = of_list(site, "en/what/")[1], of_list(site, "en/what/")[-1]
    assert "<b>4–6 of 10</b>" in second
    assert ", 4–6 of 10 ·" in second
    assert 'rel="prev" href="../index.html"' in second
    assert 'rel="next" href="../page-3/index.html"' in second
    assert 'rel="next"' not in last
    assert '<a href="index.html" aria-current="page">4</a>' in second


def test_no_link_of_a_page_leads_nowhere(site):
    draw, pages = site
    for path in ("what/page-2/", "who/page-3/", "who/others-2/", "when/overdue-2/", "when/page-2/", "sources/concept/",
                 "en/sources/concept/from-5/", "who/administratsiia-tomskoi-oblasti/partners-2/"):  # fmt: skip
        for link in LINK.findall(draw(path)):
            target = posixpath.normpath(posixpath.join(path, link))
            assert link.startswith(("http", "mailto")) or target in pages or target == ".", (path, link)


def test_the_words_of_an_activity_are_found_on_the_page_that_holds_them(site):
    draw, _ = site
    words = draw("what/a6p742wjc/")
    links = set(re.findall(r'href="\.\./\.\./(sources/[\w-]+/(?:from-\d+/)?)index\.html#(L\d+)"', words))
    assert any("from-" in place for place, _ in links)
    for place, line in links:
        assert f'<li id="{line}"' in draw(place)


def test_those_whom_only_the_registry_knows_are_all_counted_on_every_page(site, ino):
    whole = (Drawer(ino.workspace, ino).render("en/who/") or b"").decode().replace("\u00a0", " ")
    (told,) = re.findall("Known to the registry only[^<]*", whole)
    pages = of_list(site, "en/who/", "others")
    assert "<b>1–2 of 54</b>" in pages[0]
    assert all(told in page for page in pages if "Known to" in page)


def test_filters_name_what_stands_on_all_pages(site):
    draw, _ = site
    page = draw("en/what/page-2/")
    assert "Q4 2015 (5)" in page
    assert "Filters and sorting concern the rows of this page." in page
    data = json.loads(draw("en/what/rows.js").partition("=")[2].partition("=")[2].rstrip(";\n"))
    assert len(data["rows"]) == 10


def test_what_is_overdue_on_another_day_is_counted_over_all_pages(site):
    draw, _ = site
    (days,) = re.findall('data-days="([^"]*)"', draw("when/"))
    assert sum(int(pair.split()[1]) for pair in days.strip(";").split(";")) == 14, "two of the ten come again"


def test_a_short_list_has_no_pages(ino):
    drawer = Drawer(ino.workspace, ino)
    assert not [path for path in drawer.pages if re.search(r"/(page|others|partners|executors|load|from)-\d+/", path)]
    assert 'class="pages"' not in (drawer.render("who/") or b"").decode()


def test_the_pages_of_a_long_document_begin_at_fixed_lines(ino):
    text = "".join(f"a line with the number {n}\n" for n in range(3000))
    reading = Reading(ino.workspace.root, text, {})
    assert list(reading.pages(()))[:4] == [1, 401, 801, 1201]
    assert reading.pages(()) == Reading(ino.workspace.root, text.replace("number 7\n", "numbers 77\n"), {}).pages(())
    assert Reading(ino.workspace.root, text[:900], {}).pages(()) == (1,)


def test_a_page_of_very_long_lines_ends_early(ino):
    reading = Reading(ino.workspace.root, ("w" * 50_000 + "\n") * 9, {})
    assert list(reading.pages(())) == [1, 2, 3, 4, 5, 6, 7, 8, 9]
