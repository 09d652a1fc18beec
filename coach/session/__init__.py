"""What happens: timed segments, commands and events, the engine, check-ins and safety decisions."""
