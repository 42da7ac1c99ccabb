"""Look at the documentation in a browser: on a wide and a narrow screen, light and dark.
Prints the pages that scroll sideways, texts that are hard to read, and requests to other sites.
All pages: python .ci/pages.py; some: python .ci/pages.py _docs/html/01_images.html"""
import sys
from importlib import import_module
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent/'nbs'))

from browser import chromium, fits

WIDTHS, HEIGHT = (1280, 400), 900  # of the window, CSS pixels
CONTRAST = 4.5                     # of a text and what is behind it, at least (WCAG 2, AA)

FAINT = '''least => {
    const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
    const known = new Map();
    function rgba(color) {  // red, green and blue, 0 to 255; alpha, 0 to 1
        if (!known.has(color)) {
            canvas.clearRect(0, 0, 1, 1);
            canvas.fillStyle = color;
            canvas.fillRect(0, 0, 1, 1);
            const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
            known.set(color, [r, g, b, a/255]);
        }
        return known.get(color);
    }
    const over = (top, below) => below.map((v, i) => top[3]*top[i] + (1 - top[3])*v);
    function behind(element) {  // the colour that a text of the element stands on
        const layers = [];
        for (let e = element; e; e = e.parentElement) {
            layers.push(rgba(getComputedStyle(e).backgroundColor));
            if (layers.at(-1)[3] === 1) break;
        }
        const screen = matchMedia('(prefers-color-scheme: dark)').matches ? 0 : 255;
        return layers.reverse().reduce((below, top) => over(top, below), [screen, screen, screen]);
    }
    function luminance(color) {
        const [r, g, b] = color.map(v => v/255)
            .map(v => v <= .04045 ? v/12.92 : ((v + .055)/1.055)**2.4);
        return .2126*r + .7152*g + .0722*b;
    }
    function contrast(element) {
        const ground = behind(element);
        const pair = [over(rgba(getComputedStyle(element).color), ground), ground];
        const [low, high] = pair.map(luminance).sort((a, b) => a - b);
        return (high + .05)/(low + .05);
    }
    const faint = new Map();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const text = texts.currentNode.data.trim(), element = texts.currentNode.parentElement;
        if (!text || element.closest('script, style, svg, noscript')) continue;
        if (!element.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue;
        const value = contrast(element);
        const kind = element.tagName.toLowerCase() + '.' + element.className;
        if (value < least && !faint.has(kind))
            faint.set(kind, `${kind}: ${value.toFixed(2)}: ${text.slice(0, 40)}`);
    }
    return [...faint.values()];
}'''


def faults(tab, page):
    "What is wrong with a page"
    tab.emulate_media(color_scheme='light')
    tab.goto(page.resolve().as_uri())
    for width in WIDTHS:
        tab.set_viewport_size(dict(width=width, height=HEIGHT))
        if not fits(tab): yield f'{page}: scrolls sideways at {width} px'
        for scheme in ('light', 'dark'):
            tab.emulate_media(color_scheme=scheme)
            for text in tab.evaluate(FAINT, CONTRAST):
                yield f'{page}: hard to read, {width} px, {scheme}: {text}'


def look(pages):
    "What is wrong with pages"
    elsewhere = set()

    def listen(request):
        if not request.url.startswith(('file:', 'data:', 'blob:')): elsewhere.add(request.url)

    with import_module('playwright.sync_api').sync_playwright() as p:
        browser = p.chromium.launch(executable_path=chromium(), args=['--no-sandbox'])
        tab = browser.new_context(reduced_motion='reduce').new_page()
        tab.on('request', listen)
        for page in pages: yield from faults(tab, page)
        browser.close()
    yield from (f'asked another site: {url}' for url in sorted(elsewhere))


def main():
    if not chromium(): return 0
    pages = map(Path, sys.argv[1:]) if sys.argv[1:] else Path('_docs/html').rglob('*.html')
    found = list(look(sorted(pages)))
    print('\n'.join(found) or 'all pages can be read')
    return bool(found)


if __name__ == '__main__': sys.exit(main())
