"Cracks and inactive regions in electroluminescence images of solar cells; modules and names load on first use"
__version__ = "0.1.0"
import os
from importlib import import_module
from ._modidx import d

os.environ.setdefault('ORT_DISABLE_TELEMETRY', '1')  # ONNX Runtime is to send nothing anywhere

_home = {s.removeprefix(f'{m}.'): m for m, syms in d['syms'].items() for s in syms}  # nbdev's index: name to module
_home = {s: m for s, m in _home.items() if '.' not in s and s[0] != '_'} | {m.rpartition('.')[2]: m for m in d['syms']}

def __getattr__(name):
    if name not in _home: raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    mod = import_module(_home[name])
    return mod if _home[name] == f'{__name__}.{name}' else getattr(mod, name)  # a module goes before its namesake

def __dir__(): return ['__version__', *sorted(_home)]
