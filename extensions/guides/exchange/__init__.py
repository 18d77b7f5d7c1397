"""The guide set and its tables as files for other programs."""
