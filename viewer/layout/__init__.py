"""Where everything goes: timescale, ticks, lanes, stacking, labels; the scene as data."""
