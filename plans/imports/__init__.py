"""Lists of surveyed sites, read as `showrooms.imports.reading` reads them, into a district's plan."""
