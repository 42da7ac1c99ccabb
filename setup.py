"All settings are in settings.ini; edit there"
import shlex
from configparser import ConfigParser
from pathlib import Path

from setuptools import find_packages, setup

here = Path(__file__).parent
config = ConfigParser(delimiters=['='])
config.read(here/'settings.ini', encoding='utf-8')
cfg = config['DEFAULT']
lib, requirements = cfg['lib_name'], '_requirements'
statuses = ['1 - Planning', '2 - Pre-Alpha', '3 - Alpha', '4 - Beta', '5 - Production/Stable',
            '6 - Mature', '7 - Inactive']
pythons = ['3.11', '3.12', '3.13', '3.14']
pythons = pythons[pythons.index(cfg['min_python']):]
extras = {k.removesuffix(requirements): shlex.split(cfg[k])
          for k in cfg if k.endswith(requirements)}

setup(
    name=lib,
    version=cfg['version'],
    description=cfg['description'],
    long_description=(here/'README.md').read_text(encoding='utf-8'),
    long_description_content_type='text/markdown',
    keywords=cfg['keywords'].split(),
    author=cfg['author'],
    author_email=cfg['author_email'],
    url=cfg['git_url'],
    license={'apache2': 'Apache-2.0', 'mit': 'MIT'}[cfg['license']],
    classifiers=[
        'Development Status :: ' + statuses[int(cfg['status'])-1],
        'Intended Audience :: ' + cfg['audience'],
        'Natural Language :: ' + cfg['language'],
        *(f'Programming Language :: Python :: {v}' for v in pythons),
    ],
    packages=find_packages(include=[lib, f'{lib}.*']),
    package_data={lib: ['weights/*', 'pages/*', 'py.typed']},
    zip_safe=False,
    python_requires='>=' + cfg['min_python'],
    install_requires=shlex.split(cfg['requirements']),
    extras_require=extras,
    entry_points={
        'console_scripts': cfg['console_scripts'].split(),
        'nbdev': [f'{lib}={lib}._modidx:d'],  # links symbols in the docs
    },
)
