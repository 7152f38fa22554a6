"""What each measure is called, what it means to a planner, where it is from, when not to trust it."""
