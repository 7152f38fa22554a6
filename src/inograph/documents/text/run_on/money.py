"""Sums of money as cells tell them: `12 500`, `KES 4.5m`, `120,5 тыс. руб.`."""

from __future__ import annotations

import re

NUMBER = r"\d{1,3}(?:[ ,.\xa0]?\d{3}){0,3}"
DECIMALS = r"[.,]\d{1,3}"
SCALE = r"(?: ?(?:тыс|млн|млрд|million|billion|thousand|crore|lakh|bn|mn?|k)\b\.?)"
SIGN = r"(?:(?:US|A|R)?[£$€₾]|USD|EUR|GBP|AUD|CAD|NZD|PKR|INR|Rs\.?|KES|Kshs?\.?|UGX|TZS|NGN|PHP|ZAR|R)"
BEHIND = r"(?:[£$€₾]|euros?\b|руб\w*\.?|[A-Z]{3}\b)"
"""The currency behind a sum."""
ROUBLES = r" (?:(?:тыс|млн)\.? ?)?руб\w*\.?"
SUM = rf"{NUMBER}(?:{DECIMALS})?{SCALE}?"
PLAIN = rf"(?:{SIGN}?[ \xa0]?{SUM}(?: ?{BEHIND})?)"
"""A sum, also without its currency."""
SAID = re.compile(rf"(?<!\S)(?:{SIGN} ?{SUM}(?= [A-Z\d]| own\b|\s*\Z)|{SUM} ?{BEHIND}(?=\s|\Z))")
"""A sum with its currency."""
