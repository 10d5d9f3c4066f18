"""Save a copy in another format: what is wanted, what that would lose, the work itself, and the dialog that asks."""
