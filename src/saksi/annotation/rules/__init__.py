"""Rules over codes: how patterns are compiled and where they are tried."""
