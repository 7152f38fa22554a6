"""Pictures of who is involved in what: a `viz/*.toml` and a network become one HTML file, a fragment or an SVG.

`view` reads what a planner wrote, `layout`, `labels`, `kinds` and `tones` decide where and how things stand,
`picture` puts them together, `drawing` makes the SVG and `page` the HTML. This door names what other rooms use.
"""

from inograph.views.details import details, informed
from inograph.views.drawing import svg
from inograph.views.kinds import glyph_svg
from inograph.views.page import SCRIPTS, Fragment, PageText, assets, fragment, render
from inograph.views.picture import Picture, Scale, State, neighbourhood, picture, positions_csv
from inograph.views.view import View, all, find, lint, load  # noqa: A004 - the words of the contract
from inograph.views.whole import Whole

__all__ = [
    "SCRIPTS",
    "Fragment",
    "PageText",
    "Picture",
    "Scale",
    "State",
    "View",
    "Whole",
    "all",
    "assets",
    "details",
    "find",
    "fragment",
    "glyph_svg",
    "informed",
    "lint",
    "load",
    "neighbourhood",
    "picture",
    "positions_csv",
    "render",
    "svg",
]
