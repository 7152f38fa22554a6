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


@pytest.mark.parametrize("target", TARGETS)
def test_no_input_breaks_a_reader_or_a_grammar(tmp_path: Path, target: str) -> None:
    if importlib.util.find_spec("atheris") is None:
        missing("atheris")
    command = [sys.executable, "-m", "tests.fuzz", target, str(SECONDS), str(tmp_path)]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, timeout=SECONDS + 240)
    said = done.stderr.decode("utf-8", "replace")
    assert done.returncode == 0, f"{said[-4000:]}\n{[path.read_bytes() for path in tmp_path.glob('crash-*')]}"
    assert "stat::number_of_executed_units" in said
