"""What a guide is: frozen records, the trace graph, and the checks on them. Imports no Sphinx."""
