"""The page for somebody who must wait: it looks like the others, and is drawn from nothing that waits."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape

from inograph.errors import Text

STYLE = """
:root { color-scheme: light dark; --paper: #ffffff; --ink: #182022; --soft: #4c585c; --accent: #0b5563;
  --hair: #dfe5e6; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #111718; --ink: #e6ebec; --soft: #a9b5b8; --accent: #77c5d0; --hair: #2a3437; }
}
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 400 15px/1.5 "Segoe UI", "Helvetica Neue", Roboto, "Liberation Sans", "Noto Sans", Arial, sans-serif; }
header { padding: 20px 24px; border-bottom: 1px solid var(--ink); font-weight: 700; }
main { max-width: 640px; margin: 0 auto; padding: 18vh 24px 24px; }
h1 { margin: 0 0 12px; font-size: 27px; line-height: 1.2; }
p { margin: 0; color: var(--soft); }
.bar { height: 4px; margin: 28px 0 0; overflow: hidden; background: var(--hair); }
.bar::before { content: ""; display: block; width: 30%; height: 100%; background: var(--accent); }
@media (prefers-reduced-motion: no-preference) { .bar::before { animation: along 1.6s ease-in-out infinite; } }
@keyframes along { from { margin-left: -30%; } to { margin-left: 100%; } }
""".replace("\n", " ")
WHY = Text(
    "Программа читает граф; у большой программы это занимает несколько минут. Страница откроется здесь сама.",
    "The graph is being read; of a large programme that takes some minutes. The page will open here by itself.",
)


def page(title: str, lang: str, again: int) -> str:
    """A page that asks for itself again after so many seconds."""
    own = b64encode(sha256(STYLE.encode()).digest()).decode()
    words = escape(title)
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{own}'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="color-scheme" content="light dark">\n<meta http-equiv="refresh" content="{again}">\n'
        f"<title>{words} · inograph</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<header>inograph</header>\n"
        f'<main>\n<div role="status">\n<h1>{words}</h1>\n<p>{WHY.in_(lang)}</p>\n</div>\n'
        '<div class="bar"></div>\n</main>\n</body>\n</html>\n'
    )
