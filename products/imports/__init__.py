"""Lists of products from spreadsheets: `list` declares the columns, `reader` makes rows and problems of a
file, `rehearsal` matches them with what is stored, `committing` writes.
"""
