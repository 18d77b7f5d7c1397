"""A small set of guides for the tests: three modules, a tension, a journey."""

project = "Small guides"
author = "Tests"
copyright = "2026, tests"
version = release = "2026.1"
extensions = ["myst_parser", "sphinx_design", "sphinx_needs", "guides.extension"]
needs_from_toml = "ubproject.toml"
primary_domain = None
nitpicky = True
smartquotes = False
myst_enable_extensions = ["colon_fence", "deflist", "attrs_inline", "attrs_block", "fieldlist", "tasklist"]
html_theme = "basic"
html_copy_source = False
