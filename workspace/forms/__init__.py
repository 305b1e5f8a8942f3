"""Forms of the workspace; each module is named like the view that uses it."""
