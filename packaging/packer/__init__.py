"""Makes the packages that are installed by a click: what is in them, and how they are built."""
