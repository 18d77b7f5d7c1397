"""What authors do from the command line: issue and register identifiers, pin crosswalk links."""
