"""Photos of products, many at once in a .zip, named by the product's code or slug.

`names` tells which product and what kind a name means, `archive` opens a .zip and re-encodes its pictures,
`reading` and `rehearsal` say what would be added, `importing` offers it in the admin.
"""
