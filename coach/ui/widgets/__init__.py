"""The parts pages are built from; each paints in roles of the look and works by keyboard."""
