"""The detail pane: all there is to know of the selected record, down to the characters it was taken from."""
