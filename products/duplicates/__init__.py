"""Two records of one product or producer, merged into one; what the other one was called is remembered."""
