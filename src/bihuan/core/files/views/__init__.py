from bihuan.core.files.views.serve import shown, thumb

__all__ = ["shown", "thumb"]
