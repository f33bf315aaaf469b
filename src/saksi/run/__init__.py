"""The whole line, for one article or many: sources, processes, progress, failures."""
