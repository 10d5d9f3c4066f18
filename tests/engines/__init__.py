"""Tables in real engines: the tests install and start what they need."""
