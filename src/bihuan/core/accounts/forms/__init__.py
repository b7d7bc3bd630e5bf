from .account import NewPasswordForm, PreferencesForm
from .sign_in import CodeForm, PasswordForm, PhoneForm, SecondForm, WelcomeForm

__all__ = [
    "CodeForm",
    "NewPasswordForm",
    "PasswordForm",
    "PhoneForm",
    "PreferencesForm",
    "SecondForm",
    "WelcomeForm",
]
