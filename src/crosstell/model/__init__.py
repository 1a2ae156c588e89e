"""Frozen values that every stage takes and gives. They import nothing but errors."""
