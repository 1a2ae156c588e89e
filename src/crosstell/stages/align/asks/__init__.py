"""Askers: each reads one kind of answer from an account, and lines up the answers of all accounts."""
