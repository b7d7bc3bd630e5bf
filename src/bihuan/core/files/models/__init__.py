from bihuan.core.files.models.stored_file import FileKind, FileState, StoredFile

__all__ = ["FileKind", "FileState", "StoredFile"]
