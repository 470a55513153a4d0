"""Loads, checks and compiles the knowledge files into what the readers search with."""
