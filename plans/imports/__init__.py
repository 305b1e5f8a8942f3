"""Lists of surveyed sites, read as `showrooms.imports.reader` reads them, into a district's plan."""
