"""A fact and the place that states it → N-Triples lines."""
