"""Notebooks as their reader sees them, by nbdev's own processors.
Run as a script it writes README.md from nbs/index.ipynb."""
import os
import re
import shutil
import sys
import textwrap
import warnings

from execnb.nbio import mk_cell, nb2str, read_nb
from nbdev.config import get_config
from nbdev.processors import FilterDefaults

os.environ['IN_TEST'] = '1'  # the nbdev_export() that ends a notebook then does nothing
cfg = get_config()
site = re.escape(f'{cfg.doc_host}{cfg.doc_baseurl}/')
source = re.escape(f'{cfg.git_url}/blob/{cfg.branch}/')


COLUMNS = 96  # of a signature


def narrow(line):
    "A line of a signature without a default as long as a recipe, and wrapped"
    code, hash_, comment = line.partition(' # ')
    default = re.match(r'\s+\w+(?::[^=]*)?=(.{40,}?),?$', code)
    several = default and re.search(r'<factory>|, \w+:\S', default[1])
    if default and not several: line = code.replace(default[1], '...') + hash_ + comment
    indent = ' '*8 + '# '*bool(hash_)
    return '\n'.join(textwrap.wrap(line, COLUMNS, subsequent_indent=indent,
                                   break_long_words=False)) or line


def signature(m):
    "A signature without the links that nbdev puts into its comments, no wider than a page"
    text = re.sub(r'\[(`[^`]+`)\]\(\S+?\)', r'\1', m[0])
    return '\n'.join(map(narrow, text.split('\n')))


anchors = set()


def anchor(name):
    "A target for links; names that differ in capitals alone share that of the first"
    if name.lower() in anchors: return ''
    anchors.add(name.lower())
    return f'({name.lower()})=\n'


def shown_doc(md, page, up):
    "What `show_doc` printed, with a link to our source and a target in place of attributes"
    heading = re.search(r'^### (\S+).*\n+', md, re.M)
    link = re.search(rf'^\[source\]\({source}(\S+?)\.py#L(\d+)\).*\n+', md, re.M)
    to_source = ''
    if link:
        target = f'{up}_modules/{link[1]}.html#L-{link[2]}'
        to_source = f'<a class="source" href="{target}">source</a>\n\n'
    body = re.sub(r'^```python\n.*?^```', signature, md[heading.end():], flags=re.M | re.S)
    place = anchor(f'{page}.{heading[1]}')
    return f'{place}### {heading[1]}\n\n{to_source}{body}'


def process(nb, path):
    "Run nbdev's processors over a notebook; raises `ValueError` where they cannot render it"
    nb.path_ = path
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings('error', 'Found cells containing imports')
            FilterDefaults()(nb)
    except UserWarning as e:
        raise ValueError(f'{path}: imports stand in cells of their own, which the documentation '
                         f'runs; here they do not:\n{e}') from None
    front = getattr(nb, 'frontmatter_', {})
    if not {'title', 'description'} <= front.keys():
        raise ValueError(f'{path}: the first cell must be "# title", an empty line and '
                         '"> description"')
    return f"# {front['title']}\n\n> {front['description']}"


def plain_code(cell, page, up):
    "A cell of code with tags in place of Quarto's directives; none if it is not to be shown"
    options = dict(re.findall(r'^#\|\s*([\w-]+):\s*(.*)$', cell.source, re.M))
    if options.get('include') == 'false': return None
    cell.source = re.sub(r'^#\|.*\n?', '', cell.source, flags=re.M)
    if options.get('output') == 'asis':
        data = [o.get('data', {}).get('text/markdown') for o in cell.outputs]
        docs = [shown_doc(''.join(md), page, up) for md in data if md]
        if docs: return mk_cell(''.join(docs), 'markdown')
    if options.get('echo') == 'false': cell.metadata['tags'] = ['remove-input']
    elif 'code-fold' in options: cell.metadata['tags'] = ['hide-input']
    return cell


def plain(nb, path):
    "Run nbdev's processors over `nb` and turn Quarto's directives into tags of cells"
    page = re.sub(r'^\d+\w?_', '', path.stem)
    up = '../'*(len(path.relative_to(cfg.nbs_path).parts) - 1)
    cells = [mk_cell(process(nb, path), 'markdown')]
    for cell in nb.cells:
        if cell.cell_type == 'raw' or cell.source.startswith('<!-- WARNING'): continue
        if cell.cell_type == 'code': cell = plain_code(cell, page, up)
        if cell: cells.append(cell)
    nb.cells = cells
    language = dict(name='python', pygments_lexer='ipython3')  # nbdev_clean drops it
    nb.metadata['language_info'] = language
    return nb


def as_readme(body):
    "Markdown for the top folder: no links to the site, no styles, links lead into nbs/"
    body = re.sub(rf'\[(`[^`]+`)\]\({site}\S+?\)', r'\1', body)
    body = re.sub(r'\]\((?!\w+:|#|/|README_files)(\S+?)\)', r'](nbs/\1)', body)
    body = re.sub(r'<style.*?</style>\s*', '', body, flags=re.S)  # would show as text
    body = re.sub(r' +$', '', body, flags=re.M)
    return re.sub(r'\n{3,}', '\n\n', body).strip() + '\n'


def readme():
    "Write README.md and the figures it shows"
    import nbformat
    from nbconvert import MarkdownExporter
    from traitlets.config import Config
    path, top = cfg.nbs_path/cfg.readme_nb, cfg.config_path
    if not path.exists(): sys.exit(f'{path} is missing: README.md is made from it')
    hidden = Config(TagRemovePreprocessor=dict(enabled=True, remove_input_tags={'remove-input'}))
    nb = nbformat.reads(nb2str(plain(read_nb(path), path)), 4)
    body, made = MarkdownExporter(config=hidden).from_notebook_node(
        nb, dict(output_files_dir='README_files'))
    shutil.rmtree(top/'README_files', ignore_errors=True)
    for name, data in made['outputs'].items():
        (top/name).parent.mkdir(exist_ok=True)
        (top/name).write_bytes(data)
    (top/'README.md').write_text(as_readme(body), encoding='utf-8')


if __name__ == '__main__': readme()
