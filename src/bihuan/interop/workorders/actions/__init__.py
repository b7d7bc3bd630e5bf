from .exchanging import exchange, take_again
from .setting_up import add_partner, change_partner

__all__ = ["add_partner", "change_partner", "exchange", "take_again"]
