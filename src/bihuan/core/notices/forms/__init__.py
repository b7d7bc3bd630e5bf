from .preferences import PreferencesForm

__all__ = ["PreferencesForm"]
