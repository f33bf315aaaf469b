"""The record, kept: tables, migrations, and the one hand that writes them."""
