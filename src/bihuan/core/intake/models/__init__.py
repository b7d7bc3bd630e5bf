"""Files that wait, what came of them, and the sources they come from."""

from bihuan.core.intake.models.change import RunChange
from bihuan.core.intake.models.source import Source, SourceRule
from bihuan.core.intake.models.upload import Upload, UploadPart, UploadState

__all__ = ["RunChange", "Source", "SourceRule", "Upload", "UploadPart", "UploadState"]
