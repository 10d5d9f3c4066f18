"""Questions about a file that only a person can answer: what its columns hold, how its dates are read, its format."""
