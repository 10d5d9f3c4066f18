"""Pictures of every state of the window, to be looked at: `python -m tests.screens OUT [NAME…]`."""
