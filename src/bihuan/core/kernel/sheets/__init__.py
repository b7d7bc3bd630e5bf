"""Spreadsheets going out: tables as .csv and .xlsx, row by row, in which no cell is a formula."""

from .as_csv import csv_of as csv_of
from .as_xlsx import MOST_ROWS as MOST_ROWS
from .as_xlsx import xlsx_of as xlsx_of
from .cells import Heading as Heading
from .cells import inert as inert
