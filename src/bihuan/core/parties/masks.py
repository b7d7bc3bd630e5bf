"""How personal values look until somebody gives a reason (look.md, "Personal data")."""


def mask_name(name: str) -> str:
    """Keeps the first character, and the last of names of three and more: 张*, 张*三, 欧**雪."""
    name = name.strip()
    if len(name) < 2:
        return name
    if len(name) == 2:
        return name[0] + "*"
    return name[0] + "*" * (len(name) - 2) + name[-1]


def mask_phone(phone: str) -> str:
    """138****5678; shorter numbers keep their last two digits."""
    if len(phone) >= 11:
        return phone[:3] + "*" * (len(phone) - 7) + phone[-4:]
    return "*" * max(len(phone) - 2, 0) + phone[-2:] if len(phone) > 2 else "*" * len(phone)


def mask_id(number: str) -> str:
    """4310**********123X: the area and the last four characters stay."""
    if len(number) <= 8:
        return "*" * len(number)
    return number[:4] + "*" * (len(number) - 8) + number[-4:]


def mask_email(address: str) -> str:
    """z***@example.cn."""
    name, at, host = address.partition("@")
    return f"{name[:1]}***{at}{host}" if at else "***"
