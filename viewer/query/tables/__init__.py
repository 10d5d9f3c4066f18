"""Tables of events, read by an embedded engine into columns: CSV, NDJSON, Parquet, and folders of them."""
