"""What happens in a week, one mechanism a file; their order stands in `simulatie/week.py`."""
