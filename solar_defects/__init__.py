"""Cracks and inactive regions in electroluminescence images of solar cells

The names of `__all__` load on first use, so `import solar_defects` itself takes no time. What has
the name of its module is imported from there: `from solar_defects.predict import predict`, and
likewise tune, refine, judge, report and app.
"""
__version__ = "0.1.0"
import os
from importlib import import_module

os.environ.setdefault('ORT_DISABLE_TELEMETRY', '1')  # ONNX Runtime is to send nothing anywhere

_HOME = {name: module for module, names in {
    'files': 'InputError',
    'images': 'read_image to_input elpv_cells show_cells',
    'labels': 'read_labels write_table',
    'splits': 'Split',
    'simulate': 'simulate_cells',
    'weights': 'ModelInfo shipped',
    'model': 'ResNet load_model',
    'trainer': 'Config Trainer',
    'export': 'export_onnx export_deploy',
    'best': 'train_best',
    'predict': 'Predictor',
    'report': 'inspect',
    'review': 'review_labels',
    'app': 'serve',
}.items() for name in names.split()}

__all__ = ['__version__', *_HOME]


def __getattr__(name):
    if name not in _HOME: raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    try: module = import_module(f'{__name__}.{_HOME[name]}')
    except ModuleNotFoundError as error:  # as in the light installation
        from solar_defects.weights import lacking
        if says := lacking(error): raise ModuleNotFoundError(says, name=error.name) from error
        raise
    return getattr(module, name)


def __dir__(): return sorted(__all__)
