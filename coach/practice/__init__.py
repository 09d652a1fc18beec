"""What is done today: puts record, library and session together for the face and the rehearsal."""
