"""How the rows of an official list are read, whatever it is a list of.

`headers` finds and names the columns, `row_kinds` tells headings, totals and notes from items, `reader` walks
a sheet into a `reading`, `rehearsal` holds what would be written.
"""
