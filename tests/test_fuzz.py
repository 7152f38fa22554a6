"""Each reader and each grammar meets inputs that nobody thought of: some seconds here, minutes in `make soak`."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import REPOSITORY, missing

SECONDS = 120 if os.environ.get("INOGRAPH_SOAK") else 3
TARGETS = "text page csv docx xlsx odt pdf rows json-lines executors deadlines deliverables".split()


@pytest.fixture(scope="module")
def fuzzed(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """A folder for each target that a test of this run asks for: what was said there, and the exit status."""
    if importlib.util.find_spec("atheris") is None:
        missing("atheris")
    folder = tmp_path_factory.mktemp("fuzzed")
    calls = [getattr(item, "callspec", None) for item in request.session.items if item.path == request.path]
    targets = [call.params["target"] for call in calls if call]
    command = [sys.executable, "-m", "tests.fuzz", ",".join(targets), str(SECONDS), str(folder)]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, timeout=(SECONDS + 60) * len(targets) + 240)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")[-4000:]
    return folder


@pytest.mark.parametrize("target", TARGETS)
def test_no_input_breaks_a_reader_or_a_grammar(fuzzed: Path, target: str) -> None:
    said = (fuzzed / target / "said").read_text(encoding="utf-8", errors="replace")
    crashes = [path.read_bytes() for path in (fuzzed / target).glob("crash-*")]
    assert (fuzzed / target / "status").read_text() == "0", f"{said[-4000:]}\n{crashes}"
    assert "stat::number_of_executed_units" in said
