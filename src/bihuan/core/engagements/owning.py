"""Files that hang on a visit."""

VISIT_FILES, PHOTO = "engagements.visit", "photo"
