"What the protocols of the benchmarks share: the cells, and what a figure depends on beside them"
import os
import platform
import subprocess

import torch

from solar_defects.images import elpv_cells
from solar_defects.labels import labelled_cells


def labelled():
    "Return the labelled ELPV cells with module, wafer type and the expert's probability, or None"
    table = labelled_cells()
    if table is None: return None
    return table.merge(elpv_cells()[['filename', 'module', 'wafer', 'probability']])


def made_on():
    "Return the commit, the machine and the torch that a figure is made with"
    command = ['git', 'rev-parse', 'HEAD']
    commit = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    machine = [platform.platform(), f'{os.cpu_count()} CPUs']
    if torch.cuda.is_available(): machine.append(torch.cuda.get_device_name())
    return dict(commit=commit, machine=', '.join(machine), torch=torch.__version__)
