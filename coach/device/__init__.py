"""The machine the app runs on: its clocks."""
