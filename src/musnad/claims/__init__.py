"""Mentions to claims: frames and roles, status and polarity, figures, and who says it."""
