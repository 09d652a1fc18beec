"""The mannequin: joint angles become shapes; no toolkit."""
