"""What one build leaves for the next: folders under names that say what they depend on.

A folder whose files are not byte for byte what was put there is as good as none.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from inograph.store.filling import intact, inventory, write_synced

MANIFEST = "manifest.json"


def found(place: Path, key: str) -> tuple[Path, Mapping[str, int]] | None:
    """The folder of this name and what was counted in it, if it is whole."""
    folder = place / key
    try:
        told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        counts = {name: int(count) for name, count in told["counts"].items()}
        whole = intact(folder, told["files"], beside=MANIFEST)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return (folder, counts) if whole else None


@contextmanager
def put(place: Path, key: str, counts: Mapping[str, int]) -> Iterator[Path]:
    """A folder to be filled; then it stands under its name, in place of every other of its kind."""
    staging = place.with_name(f".{place.name}-{os.getpid()}")
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    try:
        yield staging
        told = {"counts": dict(counts), "files": inventory(staging)}
        write_synced(staging / MANIFEST, json.dumps(told, indent=1, sort_keys=True))
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        staging.rename(place / key)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def sweep(builds: Path) -> None:
    """Remove what a build that was killed has left half done."""
    for kind in ("rows", "measured", "base"):
        for folder in builds.glob(f".{kind}-*"):
            shutil.rmtree(folder, ignore_errors=True)
