"""Two texts of one plan → what appeared, vanished, moved: activities are paired first, then compared cell by cell."""
