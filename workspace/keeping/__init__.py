"""A district's own producers and products: what is asked and filtered there, and second saves."""
