"""The signs at the head of the points of a list, as patterns for one of them."""

DRAWN = "[•▪●◦·○■□►▶➢➤✓]"
"""Those that are drawn for nothing else."""
DASH = "[-–—•]"
"""Those that may stand right before a word."""
SIGNS = f"{DRAWN[1:-1]}*–—-"
"""All of them, as letters: a star and a dash may head a point too."""
SIGN = f"[{SIGNS}]"
