"""What stands in brackets behind a title and is not part of it: edition, volumes."""

import re

EDITION = re.compile(r"[（(][^（()）]*(版|本|卷|册)[^（()）]*[)）]")
