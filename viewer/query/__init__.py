"""Questions to data: the filter, the answers, and the sources that give them."""
