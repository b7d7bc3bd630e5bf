"""What the programme reads, within what the actor may see."""
