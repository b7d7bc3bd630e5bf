"""Numbers of supervision sheets and circulars, as documents write them."""


def bracketed(year: int, serial: int) -> str:
    """〔2026〕5号: the year within hexagonal brackets, no leading zeros (GB/T 9704-2012, 7.2.5)."""
    return f"〔{year}〕{serial}号"
