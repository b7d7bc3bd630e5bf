"""Addresses of the programme that others are given."""

from __future__ import annotations

from django.urls import reverse

from bihuan.core.casework.models import Submission


def diary_url(submission: Submission) -> str:
    """The page on which the writer follows a diary."""
    return reverse("reading:diary", args=[submission.number])


def puzzle_url(submission: Submission) -> str:
    """The page of a puzzle."""
    return reverse("reading:puzzle", args=[submission.reading_puzzle.pk])


def practice_url(submission: Submission) -> str:
    """The page of a practice."""
    return reverse("reading:practice", args=[submission.reading_practice.pk])
