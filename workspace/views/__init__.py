"""The pages of the workspace, by matter; their forms, filters and templates are called the same."""
