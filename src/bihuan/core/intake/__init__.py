"""Intake: spreadsheets that units really have, taken in whole or not at all."""
