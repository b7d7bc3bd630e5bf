from django.core.exceptions import PermissionDenied


class Denied(PermissionDenied):
    """The actor lacks a right. Carries the code for logs; the person reads only words."""

    def __init__(self, right: str, unit: object = None) -> None:
        super().__init__(right)
        self.right = right
        self.unit = unit
