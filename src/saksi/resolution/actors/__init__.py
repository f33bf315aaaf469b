"""Who: mentions gathered under actors, offices, pronouns; actors of a pile of articles."""
