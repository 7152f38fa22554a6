"""Writes every bad file into a folder, to look at: `python -m tests.bad FOLDER`."""

import sys
from importlib import import_module
from pathlib import Path

from tests.bad import CLASSES

for kind in CLASSES:
    folder = Path(sys.argv[1]) / kind
    folder.mkdir(parents=True, exist_ok=True)
    for case in import_module(f"tests.bad.{kind}").CASES:
        (folder / case.name).write_bytes(case.data)
        sys.stdout.write(f"{folder / case.name}: {case.says or ', '.join(case.codes) or 'read'}\n")
