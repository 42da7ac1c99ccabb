"Pages in headless Chromium, for the tests of the chapters: use them, look at them"
import shutil
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image


class Visit(NamedTuple):
    "What came of opening a page"
    result: Any     # what the function that used the page returned
    errors: list    # texts: uncaught exceptions, errors on the console, dialogs
    messages: list  # texts: all that stood on the console, errors too
    requests: list  # URLs: all that was asked for, by the page and by whoever opened it

    def elsewhere(self, *own):
        "Return the requests whose URLs begin with none of `own`"
        return [url for url in self.requests if not url.startswith(own)]


def chromium():
    "Return the path of the browser; None, and a printed line, where it or Playwright is missing"
    path = shutil.which('chromium') or shutil.which('google-chrome')
    if path and find_spec('playwright'): return path
    print('Skipped: a page in a browser needs Chromium and playwright (pip install playwright)')


def browse(
    page,             # path of a file, URL, or HTML (a text that begins with `<`)
    use,              # function of the tab (`playwright.sync_api.Page`)
    width=1280,       # of the window, CSS pixels
    height=900,
    dark=False,       # whether the user prefers dark pages
    offline=True,     # without a network; False for a page that a server makes
):                    # a `Visit`; None where there is no browser
    "Open a page in a browser of its own and use it"
    if not (path := chromium()): return None
    visit = Visit([], [], [], [])

    def listen(context):
        context.on('request', lambda r: visit.requests.append(r.url))
        context.on('console', lambda m: visit.messages.append(m.text))
        context.on('console', lambda m: visit.errors.append(m.text) if m.type == 'error' else None)
        context.on('weberror', lambda e: visit.errors.append(str(e.error)))
        context.on('dialog', lambda d: (visit.errors.append(f'dialog: {d.message}'), d.dismiss()))

    def run():
        with import_module('playwright.sync_api').sync_playwright() as p:
            browser = p.chromium.launch(executable_path=path, args=['--no-sandbox'])
            context = browser.new_context(viewport=dict(width=width, height=height),
                                          color_scheme='dark' if dark else 'light', offline=offline)
            listen(context)
            tab = context.new_page()
            if str(page).startswith('<'): tab.set_content(page)
            else: tab.goto(page if '://' in str(page) else Path(page).resolve().as_uri())
            result = use(tab)
            context.close()
            browser.close()
            return result

    # in a thread of its own: a notebook has an event loop, and Playwright wants none around it
    with ThreadPoolExecutor(1) as pool: return visit._replace(result=pool.submit(run).result())


def fits(tab):
    "Return whether nothing of a page or frame sticks out to the side"
    return tab.evaluate('document.documentElement.scrollWidth <= innerWidth')


def screenshot(
    page,             # as in `browse`
    width=1280,       # of the window, CSS pixels
    height=900,
    dark=False,       # whether the user prefers dark pages
    whole=False,      # the page down to its end, not only what the window shows
    use=None,         # function of the tab, called before
):                    # `PIL.Image`; None where there is no browser
    "Return a picture of a page"
    def take(tab):
        if use: use(tab)
        return Image.open(BytesIO(tab.screenshot(full_page=whole))).convert('RGB')

    visit = browse(page, take, width, height, dark)
    return visit and visit.result
