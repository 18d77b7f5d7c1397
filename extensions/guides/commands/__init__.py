"""The subcommands of ``guides``: a module each, with ``add_parser(subparsers)`` and ``run(options) -> exit code``."""
