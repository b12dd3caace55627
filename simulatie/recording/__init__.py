"""From state to records: reads the tables, never changes them."""
