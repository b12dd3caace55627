"""From parameters to a neighbourhood: homes, the households in them, and who comes next."""
