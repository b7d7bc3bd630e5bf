"""Amounts in yuan, typed as people do, cleaned to fen."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bihuan.core.kernel.money import format_yuan, parse_yuan


class YuanField(forms.CharField):
    """`1,200` or `1200.50`; None for nothing. Its initial value is fen."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal"}))
        kwargs.setdefault("max_length", 20)
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return format_yuan(value) if isinstance(value, int) else value

    def clean(self, value: Any) -> int | None:
        text = str(super().clean(value) or "").strip()
        if not text:
            return None
        try:
            fen = parse_yuan(text)
        except ValueError:
            raise ValidationError(
                _("Write an amount in yuan with at most two decimals, like 1200.50.")
            ) from None
        if fen < 0:
            raise ValidationError(_("Give an amount above zero."))
        return fen
