from .code import SignInCode
from .second_factor import RecoveryCode, SecondFactor
from .session import SignedInSession
from .user import User

__all__ = ["RecoveryCode", "SecondFactor", "SignInCode", "SignedInSession", "User"]
