"""A simulated patient on a simulated clock, driving the real runner and record."""
