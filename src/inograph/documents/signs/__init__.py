"""What lines and cells of text look like, before anyone knows in which layout they stand."""
