"""Debian's Chromium, quiet and without a network of its own, for every test of this folder."""

import fcntl
import os
import threading
from pathlib import Path

import pytest

from inograph import site, web

CHROMIUM = Path(os.environ.get("INOGRAPH_CHROMIUM", "/usr/bin/chromium"))
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
QUIET += ["--disable-component-update", "--disable-sync"]
OFF = (
    "WebUIOmniboxPopup,WebUIOmniboxAimPopup,"
    "AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,"
    "LensOverlay,MediaRouter,PaintHolding,ThirdPartyStoragePartitioning,OptimizationHints,NetworkTimeServiceQuerying,"
    "AimEnabled,PreconnectToSearch"
)
"""The lists of an address bar, which each window would draw in a process of its own; then what Playwright shuts off,
since only the last list counts."""
QUIET.append(f"--disable-features={OFF}")


@pytest.fixture(scope="session")
def folder(ino, tmp_path_factory):
    """The site of INO Tomsk on the disk, published once for all tests of this folder, in whatever process they run."""
    place = tmp_path_factory.getbasetemp()
    place = place.parent if "PYTEST_XDIST_WORKER" in os.environ else place
    done = place / "published-is-whole"
    with (place / "published.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            site.publish(ino.workspace, ino, place / "published" / "site")
            done.touch()
    return place / "published" / "site"


@pytest.fixture(scope="session")
def kept():
    """Keeps a picture of a page as a build artefact, in the folder that INOGRAPH_SHOTS names; without it, nothing."""
    folder = os.environ.get("INOGRAPH_SHOTS")
    sync_api = pytest.importorskip("playwright.sync_api")

    def keep(page, name):
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            picture = {"path": Path(folder) / f"{name}.jpg", "type": "jpeg", "quality": 85, "full_page": True}
            try:
                page.screenshot(**picture)
            except sync_api.Error:  # Chromium may fail to draw one on a busy machine; the page is whole
                page.screenshot(**picture)

    return keep


@pytest.fixture(scope="session")
def live(ino):
    """The server of `inograph serve`, in a thread of its own."""
    listening = web.bind("127.0.0.1", 0)
    server = threading.Thread(target=web.run, args=(ino, listening, "ru"), daemon=True)
    server.start()
    return f"http://127.0.0.1:{listening.getsockname()[1]}/"


@pytest.fixture(scope="module")
def browser():
    sync_api = pytest.importorskip("playwright.sync_api")
    if not CHROMIUM.exists():
        if os.environ.get("INOGRAPH_FULL_TESTS") == "1":
            pytest.fail(f"no Chromium at {CHROMIUM}")
        pytest.skip(f"no Chromium at {CHROMIUM}")
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=str(CHROMIUM), args=QUIET)
        yield running
        running.close()
