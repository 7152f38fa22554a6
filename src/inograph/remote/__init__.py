"""Asks any SPARQL 1.1 endpoint, and believes no answer that it has not checked.

`endpoint` asks and pages, SPARQLWrapper builds its request; `transport` is ours, because SPARQLWrapper has no limit for
a whole answer, follows redirects to other hosts and cannot tell half an answer from a whole one; `checking` reads what
came; `cuts` finds out what a server left out in silence; `pushing` loads a built graph.
"""
