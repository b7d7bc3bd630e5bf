from bihuan.core.intake.models.upload import Upload

__all__ = ["Upload"]
