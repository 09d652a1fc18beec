"""What is heard: the spoken lines, their clips, the tones, the player and the announcer; no Qt."""
