"""Spreadsheets that the programme takes in: tables of party work, the bank's receipts."""
