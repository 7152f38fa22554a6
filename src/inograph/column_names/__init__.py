"""What the names of a plan's columns say, be they cells of a drawn table or lines of plain text."""
