"""What is done to products and producers (`recording`), by their districts (`keeping`), and to results that
are wrong (`correcting`).
"""

from products.actions.correcting import (
    accept_by_rating,
    accept_by_revocation,
    decline_correction,
    propose_correction,
)
from products.actions.keeping import keep_producer, keep_product
from products.actions.recording import (
    add_photo,
    add_rating,
    assign_craft_village,
    change_photo,
    remove_photo,
    revoke_rating,
    save_producer,
)

__all__ = [
    "accept_by_rating",
    "accept_by_revocation",
    "add_photo",
    "add_rating",
    "assign_craft_village",
    "change_photo",
    "decline_correction",
    "keep_producer",
    "keep_product",
    "propose_correction",
    "remove_photo",
    "revoke_rating",
    "save_producer",
]
