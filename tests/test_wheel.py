"""The wheel is whole: in an empty folder it publishes INO Tomsk by itself."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_a_wheel_in_an_empty_folder_publishes_the_shipped_programme(tmp_path: Path) -> None:
    build = "import hatchling.build, sys; hatchling.build.build_wheel(sys.argv[1])"
    subprocess.run([sys.executable, "-c", build, str(tmp_path)], cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    empty = tmp_path / "empty"
    empty.mkdir()
    environment = {k: v for k, v in os.environ.items() if k != "INOGRAPH_BUILDS"}
    environment |= {"PYTHONPATH": str(tmp_path / "installed"), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    ran = subprocess.run(
        [sys.executable, "-m", "inograph", "publish"],
        cwd=empty,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert str(tmp_path / "installed") in ran.stderr
    assert Path(ran.stdout.strip()) == empty / "site" / "index.html"
    assert "ИНО Томск" in (empty / "site" / "index.html").read_text(encoding="utf-8")
    assert [p.name for p in empty.iterdir()] == ["site"]
