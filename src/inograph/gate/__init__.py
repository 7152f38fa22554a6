"""What a query that somebody typed may do, and the workers that can be stopped.

Two locks look at the text (`locks` by our own `lexer`, `algebra` by rdflib's parser). The engine runs in processes of
their own (`workers` asks, `worker` answers, `frames` is what passes between them), because nothing inside a process can
stop Oxigraph: a query that takes too long is killed, one that breaks the engine breaks only that process.
"""
