"""Reads of files, the net, visits and plans, within what an actor may see."""
