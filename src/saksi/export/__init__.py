"""Records handed out: JSON, JSON Lines, and one tidy table per noun as CSV or XLSX."""
