"""Lists about showrooms from spreadsheets; those of the products in them are the `placement_*` modules."""
