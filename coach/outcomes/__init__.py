"""What it means: adherence, pain response, opioids, questionnaires, trends."""
