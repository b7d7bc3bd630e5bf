"""Small rules of publishing: what may be handed in, wording, differences, passages."""
