"""Export as an image: what is wanted, its page, the three kinds of file, and the dialog that asks for them."""
