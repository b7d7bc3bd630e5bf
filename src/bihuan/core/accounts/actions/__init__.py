from .register import register_user

__all__ = ["register_user"]
