"""The machine the app runs on: its clocks, its folders, its preferences, its crash log."""
