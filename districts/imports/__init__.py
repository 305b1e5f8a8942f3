"""Places in the lists of any package: `places` reads their names, `matching` finds the rows they mean."""
