"""Benchmark: what the guides' builds cost, as ratios within one run. Call it with ``make bench``."""
