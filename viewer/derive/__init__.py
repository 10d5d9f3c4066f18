"""From an article's text to a draft event file: rules in stages, each finding with the characters it came from."""
