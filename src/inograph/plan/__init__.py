"""What the cells of a plan table mean: activities, executors, deadlines, deliverables, and the prose around them."""
