"""Readers of formats that others made, one file each; `viewer.formats.catalogue` lists them."""
