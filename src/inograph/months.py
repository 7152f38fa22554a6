"""The months of the year by their names, as they stand alone: `январь`, `January`."""

from __future__ import annotations

RUSSIAN = tuple("январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split())
ENGLISH = tuple("January February March April May June July August September October November December".split())
