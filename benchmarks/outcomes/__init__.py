"""What lists, exports and papers come to, told as plain values (see `benchmarks.import_outcomes`)."""
