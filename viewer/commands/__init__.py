"""The command line: reading its arguments, and the commands that need no window."""
