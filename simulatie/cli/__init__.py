"""The command line: Dutch verbs, thin; words become function calls and faults become sentences."""
