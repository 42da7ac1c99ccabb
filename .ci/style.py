"""How the book reads, in figures: prints them, and says where they are past their goals.
Whole: python .ci/style.py; some notebooks: python .ci/style.py nbs/01_images.ipynb"""
import ast
import json
import re
import sys
from itertools import pairwise
from pathlib import Path

COLUMNS, EXPORT_MEAN, EXPORT_MOST, FUNCTION_MOST = 100, 12, 40, 40


def code_cells(path):
    "Sources of the code cells of a notebook"
    cells = json.loads(Path(path).read_text(encoding='utf-8'))['cells']
    return [''.join(c['source']) for c in cells if c['cell_type'] == 'code']


def is_export(source): return bool(re.match(r'#\|\s*exporti?\b', source))


def tree(source):
    "The syntax tree of a cell, without the magics of IPython"
    return ast.parse(re.sub(r'^\s*[%!].*$', '', source, flags=re.M))


def lines(source):
    "Lines of a cell that hold something, without the directives of nbdev"
    return [o for o in source.split('\n') if o.strip() and not o.startswith('#|')]


def defined(source):
    "Names that a cell defines at its top level"
    names = set()
    for node in tree(source).body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)): names.add(node.name)
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, 'target', None)]
        names |= {n.id for t in targets if t for n in ast.walk(t) if isinstance(n, ast.Name)}
    return names


def too_long(path, source):
    "Lines past the last column, but for those that a URL makes so"
    return [f'{path}: {len(o)} columns: {o.strip()[:60]}' for o in source.split('\n')
            if len(o) > COLUMNS and '://' not in o]


def functions(source):
    "Length of each function of a cell, in lines, by name"
    return {n.name: n.end_lineno - n.lineno + 1 for n in ast.walk(tree(source))
            if isinstance(n, ast.FunctionDef)}


def unused(path, sources):
    "Export cells whose names the next code cell does not use"
    found = []
    for source, after in pairwise([*sources, '']):
        names = defined(source) if is_export(source) else set()
        if names and not any(re.search(rf'\b{re.escape(n)}\b', after) for n in names):
            found.append(f'{path}: {", ".join(sorted(names))}: not used in the next cell')
    return found


def faults(path):
    "What is past a goal in one notebook, place by place"
    sources = code_cells(path)
    for source in sources:
        yield from too_long(path, source)
        for name, n in functions(source).items():
            if n > FUNCTION_MOST: yield f'{path}: {name}: {n} lines'
        if is_export(source) and len(lines(source)) > EXPORT_MOST:
            yield f'{path}: {lines(source)[0][:60]}: an export cell of {len(lines(source))} lines'
    yield from unused(path, sources)


def figures(chapters, others):
    "The measures of the whole book: (what, value, goal, whether it is met)"
    cells = {p: code_cells(p) for p in [*chapters, *others]}
    exports = [len(lines(s)) for p in chapters for s in cells[p] if is_export(s)]
    every = sorted(len(lines(s)) for p in chapters for s in cells[p])
    lengths = [(n, name) for p in chapters for s in cells[p] for name, n in functions(s).items()]
    longest, name = max(lengths)
    widest = max(len(o) for p in cells for s in cells[p] for o in s.split('\n') if '://' not in o)
    late = sum(len(unused(p, cells[p])) for p in chapters)
    mean = sum(exports)/len(exports)
    yield 'longest line, columns', widest, f'<= {COLUMNS}', widest <= COLUMNS
    yield 'export cell, mean lines', round(mean, 1), f'<= {EXPORT_MEAN}', mean <= EXPORT_MEAN
    yield 'export cell, most lines', max(exports), f'<= {EXPORT_MOST}', max(exports) <= EXPORT_MOST
    yield f'longest function ({name})', longest, f'<= {FUNCTION_MOST}', longest <= FUNCTION_MOST
    yield 'exports not used in the next cell', late, '0', not late
    yield 'code cell, mean lines', round(sum(every)/len(every), 1), '6', True
    yield 'code cell, nine of ten below', every[len(every)*9//10], '14', True
    yield 'lines of code that are exported', sum(exports), '-', True


def book():
    "What is past a goal in the whole book; prints its measures"
    top = Path(__file__).resolve().parent.parent/'nbs'
    chapters = sorted(top.glob('[0-9]*.ipynb'))
    others = sorted([*top.glob('tutorials/*.ipynb'), *top.glob('benchmarks/*.ipynb')])
    for what, value, goal, met in figures(chapters, others):
        print(f'{what:36} {value:>8}   goal {goal}{"" if met else "   PAST IT"}')
        if not met: yield f'{what}: {value}, goal {goal}'
    for p in chapters: yield from faults(p)
    for p in others:
        for source in code_cells(p): yield from too_long(p, source)


def main(paths):
    wrong = [f for p in paths for f in faults(p)] if paths else list(book())
    print(*wrong, sep='\n', end='\n'*bool(wrong))
    return bool(wrong)


if __name__ == '__main__': sys.exit(main(sys.argv[1:]))
