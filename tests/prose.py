"""Find the prose in a page's Markdown, a widget's template or a script.

Whatever is not prose is blanked out and never cut out, so that a place in the prose is the place in the file.
"""

import re

from leading_by_example.numbers import in_words, numbers
from tools.article_runs import BREAK

# Stands where a mark was within a line of text, such as an asterisk: what is beside it belongs together.
NOTHING = "\ue001"

# What stands in these is written elsewhere, or is not prose. What stands in another directive is the page's own.
ELSEWHERE = (
    "quotes?|table|chart|map|record|prompt|theory|in-practice|keep-list|data-files|handouts|"
    "code|bibliography|image|figure"
)
FENCE = re.compile(
    r"^(?P<marks>`{3,}|:{3,})(?P<head>[^\n]*)\n(?P<body>.*?)(?P<end>^(?P=marks)[ \t]*$)", re.MULTILINE | re.DOTALL
)
OPTION = re.compile(r"^:[\w-]+:[^\n]*$", re.MULTILINE)
ROLE = re.compile(r"\{([\w:-]+)\}`([^`]*)`")
STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`')


def blank(text: str, filler: str = " ") -> str:
    """Give as much of nothing, with the lines left."""
    return re.sub(r"[^\n]", filler, text)


def sub(pattern: str | re.Pattern[str], text: str, filler: str = " ") -> str:
    """Blank out whatever a pattern finds."""
    return re.sub(pattern, lambda match: blank(match[0], filler), text)


def _role(match: re.Match[str]) -> str:
    name, text = match.groups()
    if name in ("number", "number-word"):
        value = numbers().get(text, 0)  # an unknown one is an error of the book's build
        shown = str(value) if name == "number" else in_words(value)
    elif name.startswith("cite"):
        shown = "Author 2025"
    elif name in ("reference", "doc", "ref", "download", "handout"):
        shown = BREAK
    else:
        shown = text.partition(" <")[0]
    return shown.ljust(len(match[0]), NOTHING)


def _fence(match: re.Match[str]) -> str:
    head, body = match["head"], match["body"]
    named = re.match(r"\{([\w:-]+)\}", head)
    code = match["marks"].startswith("`") and not named
    if code or (named and re.fullmatch(ELSEWHERE, named[1])):
        return blank(match[0], BREAK)
    if named and named[1] == "glossary":  # a term is no part of the sentence that explains it
        body = sub(r"(?m)^\S[^\n]*$", body, BREAK)
    before, after = match[0][: match.start("body") - match.start()], match["end"]
    return blank(before, BREAK) + FENCE.sub(_fence, sub(OPTION, body)) + blank(after, BREAK)


def prose_of(markdown: str) -> str:
    """Blank out what is not prose: front matter, data, comments, anchors, marks, addresses, code."""
    text = re.sub(r"\A---\n.*?\n---\n", lambda match: blank(match[0]), markdown, flags=re.DOTALL)
    text = FENCE.sub(_fence, text)
    text = sub(r"(?m)^(?:%[^\n]*|\([\w-]+\)=|\{[^}\n`]*\})[ \t]*$|<!--[\s\S]*?-->", text)
    text = ROLE.sub(_role, text)
    text = sub(r"`[^`\n]*`", text, BREAK)
    text = re.sub(r"!?\[([^\]]*)\]\([^)\s]*\)", lambda match: (NOTHING + match[1]).ljust(len(match[0]), NOTHING), text)
    text = sub(r"\{[.#][^}\n]*\}|<https?://[^>]*>|</?\w[^>\n]*>", text)
    return sub(r"\*+|(?<!\w)_+|_+(?!\w)|\\(?=\W)", text, NOTHING)


def template_prose(html: str) -> str:
    """Blank out all of a template but what its elements say."""
    text = sub(r"\{#[\s\S]*?#\}|\{%[\s\S]*?%\}|<script[\s\S]*?</script>|<style[\s\S]*?</style>", html)
    text = re.sub(r"\{\{[\s\S]*?\}\}", lambda match: "x".ljust(len(match[0])), text)
    # Within a line of text an element parts no words; any other is where a sentence ends.
    text = sub(r"</?(?:span|b|i|em|strong|a|code|mark)\b[^>]*>", text, NOTHING)
    return sub(r"<[^>]*>", text, BREAK)


def script_prose(code: str) -> str:
    """Blank out all of a script but the sentences it says: strings of four words or more, without markup."""
    code = sub(r"/\*[\s\S]*?\*/|(?<!:)//[^\n]*", code)
    code = sub(r'"\s*\+\s*"', code, NOTHING)
    shown, end = "", 0
    for match in STRING.finditer(code):
        text = re.sub(r"\$\{[^}]*\}", lambda part: "x".ljust(len(part[0]), NOTHING), match[0][1:-1])
        said = len(re.findall(r"[^\W\d_]{2,}", text)) >= 4 and not re.search(r"[<>{}=\[\]]", text)
        shown += blank(code[end : match.start() + 1], BREAK) + (text if said else blank(text, BREAK))
        end = match.end() - 1
    return shown + blank(code[end:], BREAK)
