"""Mentions to identities: which town, which actor, who "the spokesman" is."""
