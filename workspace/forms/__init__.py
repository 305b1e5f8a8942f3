"""What people of a place fill in: fields that understand what is typed, forms of a plan and its sites."""
