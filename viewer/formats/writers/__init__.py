"""Writers of formats, one file each; `viewer.formats.writing` says what a writer is."""
