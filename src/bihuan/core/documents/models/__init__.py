from bihuan.core.documents.models.documents import OfficialDocument
from bihuan.core.documents.models.log import DocumentLog
from bihuan.core.documents.models.words import DocumentWord

__all__ = ["DocumentLog", "DocumentWord", "OfficialDocument"]
