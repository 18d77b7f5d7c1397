"""An auditor's questions as pure functions: guide set -> Table. Imports no Sphinx."""
