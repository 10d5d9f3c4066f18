"""Writers of formats, a module or a few for each."""
