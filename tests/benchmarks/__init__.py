"""The figures that Dateline lives by: `python -m tests.benchmarks [start|frames|filters|exports]…`."""
