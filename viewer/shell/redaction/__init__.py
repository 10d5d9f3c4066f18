"""What shall not be told in a file that is made: who is asked for it, and what was taken out, in words."""
