"""Lists of products from spreadsheets, as far as it goes without the database.

`columns` names the columns, `values` and `producers` read cells, `layout` tells what a row is,
`reading` makes rows and problems of it all.
"""
