"""What is answered to a recommendation, in a cell beside it or before the words of what will be done."""

from __future__ import annotations

import re

PAST = r"(?:Partially |Partly )?(?:Accepted|Agreed|Supported)(?: in (?:part|full|principle))?|Noted|Rejected"
"""An answer that no deed begins with, as `Agree` may."""
ANSWER = re.compile(
    rf"(?:the (?:\w+ ){{1,3}})?(?:(?:partially|partly|fully|not|do(?:es)? not) )?(?:{PAST}|accepts?|agrees?|concurs?"
    r"|disagrees?|supports?)(?: in (?:part|full|principle))?"
    r"(?:[.;:]|\Z|(?: with (?:the|this)(?: \w+)? recommendation))",
    re.IGNORECASE,
)
"""An answer that stands alone, or is a sentence of its own: `Partially agree. The Agency notes that …`."""
