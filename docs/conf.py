"The documentation site: the notebooks, as plain.py prepares them, and the source of the modules"
import html
import io
import re
import shutil
import sys
from pathlib import Path

from docutils import nodes
from execnb.nbio import mk_cell, nb2str, read_nb
from matplotlib.font_manager import FontProperties
from matplotlib.mathtext import math_to_image
from nbdev.doclinks import nbglob
from sphinx.errors import ConfigError

sys.path.insert(0, str(Path(__file__).parent.parent))
sys.path.insert(0, str(Path(__file__).parent))

from plain import cfg, plain, site

# what notebooks import from the files beside them
sys.path += [str(cfg.nbs_path), str(cfg.nbs_path/'benchmarks')]

project, author, release, copyright = cfg.title, cfg.author, cfg.version, cfg.copyright
extensions = ['myst_nb', 'sphinx_copybutton']
exclude_patterns = ['_*', '**.ipynb_checkpoints']
nb_execution_mode = 'off'            # outputs are those stored in the notebooks
nb_merge_streams = True
myst_enable_extensions = ['dollarmath']
myst_heading_anchors = 3
html_math_renderer = 'drawn'         # no script and no other site
suppress_warnings = ['myst.header']  # show_doc headings are always level 3
copybutton_selector = '.cell_input pre, .highlight-bash pre, .highlight-python pre'


def colors(brand):
    "The colour of links and of the marks at the sides"
    return {f'color-brand-{use}': brand for use in ('primary', 'content', 'visited')}


html_theme = 'furo'
html_title = project
html_static_path = ['_static']
html_css_files = ['site.css']
html_copy_source = html_show_sourcelink = False
html_meta = dict(description=cfg.description)
html_theme_options = dict(light_css_variables=colors('#9a5b00'),
                          dark_css_variables=colors('#f2b04a'))

PARTS = {  # caption of the contents list -> what the names of its pages begin with
    'Tutorials': 'tutorials/', 'Cells': '0', 'Network': '1', 'Inspection': '2', 'Commands': '3',
    'Benchmarks': 'benchmarks/',
}
FIRST = ['tutorials/quick_start', 'tutorials/inspect_a_folder', 'tutorials/your_own_data']


def read_pages():
    "Every notebook as its reader sees it, by the name of its page"
    paths = sorted(nbglob(as_path=True))
    return {p.relative_to(cfg.nbs_path).with_suffix('').as_posix(): plain(read_nb(p), p)
            for p in paths}


def markdown(nb): return [c for c in nb.cells if c.cell_type == 'markdown']


index = cfg.nbs_path/'index.ipynb'
if not index.exists(): raise ConfigError(f'{index} is missing: the site starts from it')
pages = read_pages()
targets = {target for nb in pages.values() for cell in markdown(nb)
           for target in re.findall(r'^\(([\w.]+)\)=$', cell.source, re.M)}


def inside(m):
    "A link that nbdev made to the published site, as one within this site, if the symbol has one"
    target = f'{m[2]}.{m[3]}'
    return f'[{m[1]}](#{target})' if target in targets else m[1]


def contents():
    "The groups of the contents list, but for those that are empty"
    for caption, start in PARTS.items():
        names = [name for name in pages if name.startswith(start)]
        names = [*filter(names.__contains__, FIRST), *(n for n in names if n not in FIRST)]
        lines = ['```{toctree}', ':hidden:', f':caption: {caption}', '', *names, '```']
        if names: yield mk_cell('\n'.join(lines), 'markdown')


def read(app, docname, source):
    nb = pages[docname]
    link = rf'\[(`[^`\n]+`)\]\({site}(?:[\w-]+/)*(\w+)\.html#([\w.]+)\)'
    for cell in markdown(nb): cell.source = re.sub(link, inside, cell.source)
    if docname == 'index': nb.cells += contents()
    source[0] = nb2str(nb)


def drawing(tex):
    "A formula as SVG, by matplotlib; its baseline is that of the text"
    svg = io.BytesIO()
    depth = math_to_image(f'${tex}$', svg, FontProperties(size=12), format='svg')
    body = svg.getvalue().decode()
    body = re.sub(r'<metadata>.*?</metadata>|<style.*?</style>|<!--.*?-->', '', body, flags=re.S)
    body = body[body.index('<svg'):].replace('fill: #ffffff', 'fill: none')
    return body.replace('<svg', f'<svg style="vertical-align: -{depth:g}pt"', 1)


def draw_math(self, node, tag='span'):
    "Write a formula, with its source for whoever does not see it"
    tex = node.astext().strip()
    label = html.escape(tex, quote=True)
    self.body.append(f'<{tag} class="math" role="img" aria-label="{label}">{drawing(tex)}</{tag}>')
    raise nodes.SkipNode


def draw_block(self, node): draw_math(self, node, 'div')


def modules(app):
    "A page of highlighted source for each module, where `source` leads"
    for path in sorted(cfg.lib_path.glob('[a-z]*.py')):
        code = path.read_text(encoding='utf-8')
        body = app.builder.highlighter.highlight_block(code, 'python', lineanchors='L')
        name = f'{cfg.lib_name}.{path.stem}'
        page = dict(title=name, body=f'<h1>{name}</h1>{body}')
        yield f"_modules/{name.replace('.', '/')}", page, 'page.html'


def reports(app, error):
    "Pages that notebooks made, where they link to them"
    for path in cfg.nbs_path.glob('*/*.html'):
        shutil.copy(path, Path(app.outdir)/path.relative_to(cfg.nbs_path))


def setup(app):
    app.add_html_math_renderer('drawn', (draw_math, None), (draw_block, None))
    app.connect('build-finished', reports)
    app.connect('source-read', read)
    app.connect('html-collect-pages', modules)
