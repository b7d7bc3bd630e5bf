"""How personal values are brought to one form before they are indexed. Imports no Django."""

import re
import unicodedata


def normalise_name(text: str) -> str:
    """Names match whatever their spaces and widths: "张 三" is "张三"."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def normalise_phone(text: str) -> str:
    """Digits only, without the country code of a mainland mobile number."""
    digits = re.sub(r"\D", "", unicodedata.normalize("NFKC", text))
    if digits.startswith("0086"):
        digits = digits[4:]
    if len(digits) == 13 and digits.startswith("86"):
        digits = digits[2:]
    return digits


def normalise_id_number(text: str) -> str:
    """The check character X counts whether typed small or large."""
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()
