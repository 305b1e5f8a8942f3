"""The views of the workspace by subject; forms, filters and templates carry the same names."""
