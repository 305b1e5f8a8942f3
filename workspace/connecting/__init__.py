"""Connecting products, from both sides' doors: what is asked, filtered and told there."""
