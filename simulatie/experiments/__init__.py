"""Many runs: the worlds, the engine that spreads them over processes, and the batch around it."""
