"The documentation site: the notebooks, as docs/plain.py prepares them, and the source of the modules"
import os, re, shutil, sys
from pathlib import Path
here = Path(__file__).parent
sys.path[:0] = [str(here), str(here.parent)]
os.chdir(here.parent)
from execnb.nbio import mk_cell, nb2str, read_nb
from nbdev.doclinks import nbglob
from plain import cfg, plain, site
from sphinx.errors import ConfigError

project, author, release, copyright = cfg.title, cfg.author, cfg.version, cfg.copyright
extensions = ['myst_nb', 'sphinx_copybutton']
exclude_patterns = ['_*', '**.ipynb_checkpoints']
nb_execution_mode = 'off'            # outputs are those stored in the notebooks
nb_merge_streams = True
myst_enable_extensions = ['dollarmath']
myst_heading_anchors = 3
suppress_warnings = ['myst.header']  # show_doc headings are always level 3
copybutton_selector = '.cell_input pre, .highlight-bash pre, .highlight-python pre'

html_theme = 'furo'
html_title = project
html_static_path = ['_static']
html_css_files = ['site.css']
html_copy_source = html_show_sourcelink = False
html_meta = dict(description=cfg.description)
html_theme_options = dict(
    light_css_variables={'color-brand-primary': '#9a5b00', 'color-brand-content': '#9a5b00', 'color-brand-visited': '#9a5b00'},
    dark_css_variables={'color-brand-primary': '#f2b04a', 'color-brand-content': '#f2b04a', 'color-brand-visited': '#f2b04a'})

if not (cfg.nbs_path/'index.ipynb').exists(): raise ConfigError(f"{cfg.nbs_path/'index.ipynb'} is missing: the site starts from it")
pages = {p.relative_to(cfg.nbs_path).with_suffix('').as_posix(): plain(read_nb(p), p) for p in sorted(nbglob(as_path=True))}
targets = {o for nb in pages.values() for c in nb.cells if c.cell_type == 'markdown' for o in re.findall(r'^\(([\w.]+)\)=$', c.source, re.M)}

def inside(m):
    "A link that nbdev made to the published site, as one within this site; plain code where the symbol has no entry"
    target = f'{m[2]}.{m[3]}'
    return f'[{m[1]}](#{target})' if target in targets else m[1]

def toctree(caption, pattern):
    "A group of the contents list, left out while it is empty"
    found = [o for o in pages if re.match(pattern, o)]
    return mk_cell('\n'.join(['```{toctree}', ':hidden:', f':caption: {caption}', '', *found, '```']), 'markdown') if found else None

def read(app, docname, source):
    nb = pages[docname]
    for c in nb.cells:
        if c.cell_type == 'markdown': c.source = re.sub(rf'\[(`[^`\n]+`)\]\({site}(?:[\w-]+/)*(\w+)\.html#([\w.]+)\)', inside, c.source)
    if docname == 'index': nb.cells += filter(None, [toctree('The book', r'\d'), toctree('Tutorials', 'tutorials/'), toctree('Benchmarks', 'benchmarks/')])
    source[0] = nb2str(nb)

def modules(app):
    "A page of highlighted source for each module, where `source` leads"
    for p in sorted(cfg.lib_path.glob('[a-z]*.py')):
        body = app.builder.highlighter.highlight_block(p.read_text(encoding='utf-8'), 'python', lineanchors='L')
        name = f'{cfg.lib_name}.{p.stem}'
        yield f"_modules/{name.replace('.', '/')}", dict(title=name, body=f'<h1>{name}</h1>{body}'), 'page.html'

def reports(app, error):
    "Pages that notebooks made, where they link to them"
    for p in cfg.nbs_path.glob('*/report.html'): shutil.copy(p, Path(app.outdir)/p.relative_to(cfg.nbs_path))

def setup(app):
    app.connect('build-finished', reports)
    app.connect('source-read', read)
    app.connect('html-collect-pages', modules)
