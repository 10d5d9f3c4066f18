"""How well articles are read: each stage against what people marked."""
