"""What a clinic does: its people, their plans from template to signature, and nothing of home."""
