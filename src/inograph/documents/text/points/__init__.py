"""Plans without a table: points of a text or an act that say what is done, by whom and when."""
