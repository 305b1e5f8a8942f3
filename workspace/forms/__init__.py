"""What people of a place fill in: each form stands in the module its view is called by."""
