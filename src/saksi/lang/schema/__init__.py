"""What each file of a language pack may hold. One module per file."""
