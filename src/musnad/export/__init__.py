"""Readings to the shapes that people and programs take: table, page, sheet, JSON, schema."""
