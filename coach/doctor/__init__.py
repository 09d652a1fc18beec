"""Whether this computer has what the app needs: each point fine, or with a hint what to do."""
