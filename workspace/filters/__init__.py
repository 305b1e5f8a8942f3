"""Filters of the workspace's lists; each module is named like the view that uses it."""
