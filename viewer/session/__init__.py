"""The session: the view state, the store that replaces it, navigation, and the presenter that asks sources."""
