"""What a row gives an activity: its name, its deadline, roles by mark, and what looks wrong in it."""
