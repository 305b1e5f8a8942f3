"""What the portal owes by mail."""
