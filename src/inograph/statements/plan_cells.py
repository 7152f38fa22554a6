"""What the cells of a row that a planner can correct are called: in the table of corrections and in the graph."""

TITLE, DEADLINE, DELIVERABLE = "title", "deadline", "deliverable"
LEAD, CO_EXECUTORS, CONSENT = "lead", "co-executors", "consent"
TEAM = (LEAD, CO_EXECUTORS, CONSENT)
"""What names bodies, parted by semicolons: who leads, who else takes part, who of them all does so by agreement."""
CELLS = (TITLE, DEADLINE, DELIVERABLE, *TEAM)
"""The cells of a row that can be corrected: the concepts of the scheme `plan-cell`."""
