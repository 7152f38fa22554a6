"""The site: which pages exist, how each is drawn, and how they are put into a folder.

`facts` asks the graph, `model` holds what it answers, `texts` the words of the interface, `frame` what all pages share;
`pages` is the only list of pages, and `publishing` writes it.
"""

from inograph.site.pages import Drawer, Page, drawer, pages, render_page
from inograph.site.publishing import PublishReport, publish
from inograph.site.single import one_file

__all__ = ["Drawer", "Page", "PublishReport", "drawer", "one_file", "pages", "publish", "render_page"]
