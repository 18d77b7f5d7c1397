"""What stands on a page: directives, nodes, transforms, freshness."""
