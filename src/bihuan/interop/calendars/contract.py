"""What a calendar that reads from here may rely on.

One VEVENT per session. Its UID is the session's id and never changes; SEQUENCE grows with every
change of time, place, title, agenda or state; LAST-MODIFIED and DTSTAMP say when that was. A
session called off stays, with STATUS:CANCELLED and the reason. Times are in Asia/Shanghai with
their VTIMEZONE. What one only waits for is TENTATIVE. Text is UTF-8, lines end with CRLF and are
folded at 75 octets. Answers carry an ETag; REFRESH-INTERVAL asks for one look an hour.

Sources: RFC 5545 (the form), RFC 7986 (NAME, REFRESH-INTERVAL, ids as UID), RFC 7808 (zones).
"""

from datetime import timedelta

CONTENT_TYPE = "text/calendar; charset=utf-8"
PRODUCT = "-//Bihuan//Gatherings 1//ZH"
REFRESH = timedelta(hours=1)
BACK = timedelta(days=400)
"""A feed shows the sessions of the last thirteen months and all that are ahead."""
MOST = 1000
"""And of these the latest thousand."""
