"""A city's answers to the checklist items: read and validated, merged, reported. Imports no Sphinx."""
