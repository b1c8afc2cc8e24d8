"""Figures that try to do more than show themselves. Each sets the page's title, asks the network, or covers the page."""

DONE = "document.title='IN'"
OUT = "http://example.org/"
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9pt" height="9pt">'
XHTML = 'xmlns="http://www.w3.org/1999/xhtml"'
INNER = {
    "script": f"<script>{DONE}</script>",
    "script with its namespace named": f'<s:script xmlns:s="http://www.w3.org/2000/svg">{DONE}</s:script>',
    "script from outside": f'<script xlink:href="{OUT}a.js"></script>',
    "image with a slash": f"<img/src='x'/onerror={DONE}>",
    "image in a namespace": f'<img {XHTML} src="x" onerror="{DONE}"/>',
    "event of a shape": f'<path d="M 0 0" onmouseover="{DONE}"/>',
    "event in a new line": f'<g\nonload\n=\n"{DONE}"/>',
    "event of an animation": f'<animate attributeName="x" dur="1s" onbegin="{DONE}"/>',
    "event set by an animation": f'<a><set attributeName="href" to="javascript:{DONE}"/><text>x</text></a>',
    "foreign content": f'<foreignObject><body {XHTML} onload="{DONE}"/></foreignObject>',
    "frame": f'<foreignObject><iframe {XHTML} src="javascript:parent.{DONE}"/></foreignObject>',
    "end of the drawing, then more": f"</svg><img src=x onerror={DONE}><svg>",
    "words that end in more": f"<title>&lt;/title&gt;</title></svg><script>{DONE}</script>",
    "link": f'<a xlink:href="javascript:{DONE}"><text>x</text></a>',
    "address of the page": f'<base {XHTML} href="{OUT}"/>',
    "page that moves on": f'<meta {XHTML} http-equiv="refresh" content="0;url={OUT}"/>',
    "picture from outside": f'<image xlink:href="{OUT}a.png" width="9" height="9"/>',
    "part from outside": f'<use xlink:href="{OUT}a.svg#x"/>',
    "style sheet": f"<style>@import url({OUT}a.css); * {{ display: none }}</style>",
    "style that loads": f'<rect width="9" height="9" style="fill: url({OUT}a.svg#x)"/>',
    "style that hides its loading": f'<rect style="background: \\75rl({OUT}a)"/>',
    "style that covers the page": '<g style="position: fixed; inset: 0"/>',
    "filter that reads outside": f'<filter id="f"><feImage xlink:href="{OUT}a.png"/></filter>',
    "form": f'<form {XHTML} action="{OUT}"><button>x</button></form>',
    "uses of uses": '<g id="a"/><g id="b"><use href="#a"/><use href="#a"/></g><use href="#b"/>',
}
ATTACKS = {name: f"{HEAD}{inner}</svg>" for name, inner in INNER.items()}
ATTACKS["entities"] = f'<!DOCTYPE svg [<!ENTITY e "{DONE}">]>{HEAD}<title>&e;</title></svg>'
ATTACKS["nested deep"] = f"{HEAD}{'<g>' * 50_000}{'</g>' * 50_000}</svg>"
ATTACKS["event of the drawing"] = ATTACKS["script"].replace("<svg ", f'<svg onload="{DONE}" ').replace(
    INNER["script"], ""
)  # fmt: skip
# To XML a comment, which is left out; to HTML an empty comment and a script.
COMMENT = f"{HEAD}<!--><script>{DONE}</script>--></svg>"
