"""Draws the two pictures of the README from pages of the site: `make docs` runs it where Chromium is at hand."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from inograph import build, site, store
from inograph.workspace import Workspace, shipped

HERE = Path(__file__).parent
CHROMIUM = Path("/usr/bin/chromium")
PICTURES = {"overview.png": "index.html", "map.png": "maps/ecosystem/index.html#focus=rzhd&depth=2"}


def draw(workspace: Workspace, root: Path) -> None:
    """The pages that are pictured, and what every page loads."""
    wanted = {address.partition("#")[0] for address in PICTURES.values()}
    for page in site.pages(workspace, store.open(workspace)):
        if page.path in wanted or page.path.startswith("static/"):
            (root / page.path).parent.mkdir(parents=True, exist_ok=True)
            (root / page.path).write_bytes(page.render())


def main() -> None:
    if not CHROMIUM.exists():
        sys.stderr.write("no Chromium: the pictures stay as they are\n")
        return
    from playwright.sync_api import sync_playwright

    workspace = Workspace.open(shipped())
    build.build(workspace)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = Path(folder)
        draw(workspace, root)
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        for name, address in PICTURES.items():
            path, _, set_ = address.partition("#")
            page.goto((root / path).as_uri() + (f"#{set_}" if set_ else ""))
            page.wait_for_timeout(800)
            page.screenshot(path=HERE / "pictures" / name)
        browser.close()


if __name__ == "__main__":
    main()
