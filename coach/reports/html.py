"""A report as one HTML file for reading on screen: no scripts, nothing loaded from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from coach.library.words import Words
from coach.program.routine import Content
from coach.reports.document import Block, Chart, Document, Figure, Section, Table
from coach.reports.figure_pictures import theme_colours
from coach.reports.model import Report
from coach.reports.report_document import put_into_words

ROLES = (
    "page",
    "surface",
    "ink",
    "muted",
    "accent",
    "wash",
    "edge",
    "line",
    "stop",
    "ready",
    "rest",
)

STYLE = """
body{background:var(--page);color:var(--ink);margin:0;font:1.06rem/1.5 \
"Atkinson Hyperlegible Next",system-ui,sans-serif}
main{max-width:62rem;margin:0 auto;padding:1.5rem;background:var(--surface)}
header{border-bottom:3px solid var(--accent);margin-bottom:1rem}
h1{margin:0 0 .2rem}h2{margin:2rem 0 .4rem}
.muted,caption,footer,figcaption,th{color:var(--muted)}
.answer{background:var(--wash);border-radius:12px;padding:1rem 1.2rem;font-size:1.2rem}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr));gap:.8rem;padding:0}
.figures>div{border:1px solid var(--edge);border-radius:12px;padding:.8rem 1rem}
dl,dt,dd{margin:0}dd:first-of-type{font-size:1.9rem;font-weight:700}
figure{margin:0}svg{width:100%;height:auto}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%}caption{text-align:left;padding:.2rem 0}
th,td{text-align:left;vertical-align:top;padding:.35rem .6rem .35rem 0;\
border-bottom:1px solid var(--line)}
th[scope=row]{font-weight:400;color:var(--ink)}
footer{border-top:1px solid var(--line);margin-top:2rem;padding-top:.6rem}
a{color:var(--accent)}:focus-visible{outline:3px solid var(--ink);outline-offset:3px}
"""


def report_html(report: Report, words: Words, content: Content) -> bytes:
    """Return a report as one HTML file in the language of the words, light or dark as it is shown.

    Everything that was told is escaped. The same report gives the same bytes.
    """
    colours = {role: f"var(--{role})" for role in ROLES}
    document = put_into_words(report, words, content, colours)
    return "\n".join(_page(document)).encode()


def _page(document: Document) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield f'<html lang="{escape(document.language)}"><head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark">'
    yield '<meta name="referrer" content="no-referrer">'
    yield (
        '<meta http-equiv="Content-Security-Policy"'
        " content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    )
    yield f"<title>{escape(document.title)}</title>"
    yield f"<style>{_colours('light')}"
    yield f"@media (prefers-color-scheme:dark){{{_colours('dark')}}}{STYLE}</style></head>"
    yield f"<body><main><header><h1>{escape(document.title)}</h1>"
    about = " · ".join(f"<bdi>{escape(part)}</bdi>" for part in document.about)
    yield f'<p class="muted">{about}</p></header>'
    yield _answer(document)
    yield '<dl class="figures">'
    yield from (_figure(one) for one in document.figures)
    yield "</dl>"
    for section in document.front:
        yield from _section(section, 2)
    yield f"<h2>{escape(document.appendix_title)}</h2>"
    for section in document.appendix:
        yield from _section(section, 3)
    yield f"<footer>{escape(document.foot)}</footer></main></body></html>"


def _colours(theme: str) -> str:
    found = theme_colours(theme)["roles"]
    return ":root{" + ";".join(f"--{role}:{found[role]}" for role in ROLES) + "}"


def _answer(document: Document) -> str:
    parts = (
        f"<strong>{escape(text)}</strong>" if strong else escape(text)
        for text, strong in document.answer
    )
    return f'<p class="answer"><strong>{escape(document.lead)}</strong> {" ".join(parts)}</p>'


def _figure(one: Figure) -> str:
    details = "".join(f'<dd class="muted">{escape(detail)}</dd>' for detail in one.details)
    return f"<div><dt>{escape(one.label)}</dt><dd>{escape(one.value)}</dd>{details}</div>"


def _section(section: Section, level: int) -> Iterator[str]:
    yield f"<section><h{level}>{escape(section.title)}</h{level}>"
    yield from (_block(block) for block in section.blocks)
    yield "</section>"


def _block(block: Block) -> str:
    match block:
        case Table():
            return _table(block)
        case Chart():
            return _chart(block)
    return f"<p>{escape(block.text)}</p>"


def _chart(chart: Chart) -> str:
    """Return a drawing with its words; it is made by this app, and its texts are escaped there."""
    svg = chart.svg.replace("<svg ", f'<svg role="img" aria-label="{escape(chart.alt)}" ', 1)
    return f"<figure>{svg}<figcaption>{escape(chart.summary)}</figcaption></figure>"


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in table.head)
    rows = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in row[1:])
        + "</tr>"
        for row in table.rows
    )
    return (
        '<div class="scroll" tabindex="0" role="region"'
        f' aria-label="{escape(table.caption)}">'
        f"<table><caption>{escape(table.caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
