"Notebooks as their reader sees them, by nbdev's own processors; run as a script it writes README.md from nbs/index.ipynb"
import os, re, shutil, sys, warnings
from execnb.nbio import mk_cell, nb2str, read_nb
from nbdev.config import get_config
from nbdev.processors import FilterDefaults

os.environ['IN_TEST'] = '1'  # the nbdev_export() that ends a notebook then does nothing
cfg = get_config()
site = re.escape(f'{cfg.doc_host}{cfg.doc_baseurl}/')
source = re.escape(f'{cfg.git_url}/blob/{cfg.branch}/')

def shown_doc(md, page, up):
    "What `show_doc` printed, with a link to the site's own source page and a target where Quarto's attributes stood"
    name = re.search(r'^### (\S+)', md, re.M)[1]
    link = re.search(rf'^\[source\]\({source}(\S+?)\.py#L(\d+)\).*\n+', md, re.M)
    a = f'<a class="source" href="{up}_modules/{link[1]}.html#L-{link[2]}">source</a>\n\n' if link else ''
    body = md[re.search(r'^### .*\n+', md, re.M).end():]
    body = re.sub(r'^```python\n.*?^```', lambda m: re.sub(r'\[(`[^`]+`)\]\(\S+?\)', r'\1', m[0]), body, flags=re.M|re.S)  # nbdev links comments too
    return f'({page}.{name.lower()})=\n### {name}\n\n{a}{body}'

def plain(nb, path):
    "Run nbdev's processors over `nb` and turn Quarto's directives into tags of cells"
    page, up = re.sub(r'^\d+\w?_', '', path.stem), '../'*(len(path.relative_to(cfg.nbs_path).parts) - 1)
    nb.path_ = path
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings('error', 'Found cells containing imports')
            FilterDefaults()(nb)
    except UserWarning as e: raise ValueError(f'{path}: imports stand in cells of their own, which the documentation runs; here they do not:\n{e}') from None
    fm = getattr(nb, 'frontmatter_', {})
    if not {'title', 'description'} <= fm.keys(): raise ValueError(f'{path}: the first cell must be "# title", an empty line and "> description"')
    cells = [mk_cell(f"# {fm['title']}\n\n> {fm['description']}", 'markdown')]
    for c in nb.cells:
        if c.cell_type == 'raw' or c.source.startswith('<!-- WARNING'): continue
        if c.cell_type == 'code':
            opts = dict(re.findall(r'^#\|\s*([\w-]+):\s*(.*)$', c.source, re.M))
            c.source = re.sub(r'^#\|.*\n?', '', c.source, flags=re.M)
            docs = [o.data['text/markdown'] for o in c.outputs if opts.get('output') == 'asis' and 'text/markdown' in o.get('data', {})]
            if opts.get('include') == 'false': continue
            if docs: c = mk_cell(''.join(shown_doc(''.join(o), page, up) for o in docs), 'markdown')
            elif opts.get('echo') == 'false': c.metadata['tags'] = ['remove-input']
            elif 'code-fold' in opts: c.metadata['tags'] = ['hide-input']
        cells.append(c)
    nb.cells = cells
    nb.metadata['language_info'] = dict(name='python', pygments_lexer='ipython3')  # nbdev_clean drops it
    return nb

def readme():
    "Write README.md and the figures it shows"
    import nbformat
    from nbconvert import MarkdownExporter
    from traitlets.config import Config
    path, top = cfg.nbs_path/cfg.readme_nb, cfg.config_path
    if not path.exists(): sys.exit(f'{path} is missing: README.md is made from it')
    conf = Config(TagRemovePreprocessor=dict(enabled=True, remove_input_tags={'remove-input'}))
    nb = nbformat.reads(nb2str(plain(read_nb(path), path)), 4)
    body, res = MarkdownExporter(config=conf).from_notebook_node(nb, dict(output_files_dir='README_files'))
    body = re.sub(rf'\[(`[^`]+`)\]\({site}\S+?\)', r'\1', body)                # links that nbdev made to the site
    body = re.sub(r'\]\((?!\w+:|#|/|README_files)(\S+?)\)', r'](nbs/\1)', body)  # notebooks and pictures beside the index
    body = re.sub(r'<style.*?</style>\s*', '', body, flags=re.S)               # would show as text
    body = re.sub(r'\n{3,}', '\n\n', re.sub(r' +$', '', body, flags=re.M)).strip() + '\n'
    shutil.rmtree(top/'README_files', ignore_errors=True)
    for name, data in res['outputs'].items():
        (top/name).parent.mkdir(exist_ok=True)
        (top/name).write_bytes(data)
    (top/'README.md').write_text(body, encoding='utf-8')

if __name__ == '__main__': readme()
