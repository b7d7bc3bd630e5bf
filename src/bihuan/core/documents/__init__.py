"""Official documents (公文) in the national form, as .docx and PDF, with their register."""
