"""What is measured, a file per question."""
