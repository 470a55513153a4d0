"""Document to mentions: figures, times, places, actors, groups."""
