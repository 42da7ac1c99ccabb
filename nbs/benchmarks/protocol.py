"What the protocols of the benchmarks share: the cells, who judges them, and what a figure needs"
import os
import platform
import subprocess
from pathlib import Path

import numpy as np
import pandas as pd
import torch

from solar_defects.images import cache_cells, elpv_cells
from solar_defects.labels import LABELS, labelled_cells
from solar_defects.predict import Predictor
from solar_defects.splits import Split
from solar_defects.weights import read_info

RUNS = Path('../../runs')
SPLIT = Split(test=.2)  # of the weights that all others go on from
FOLDS = 2               # networks whose mean is shipped


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


def fold_models(name='model_final.onnx'):
    "Return a file of each network of the folds; the cells that it has not seen are its own"
    return [RUNS/'final'/f'fold{i + 1}'/'checkpoints'/name for i in range(FOLDS)]


def unseen_by(model, table, part=None):
    "Return the cells that the network of a fold has not seen, or those of a part of them"
    held = read_info(model).split.parts(table)['valid']
    if part: held = held[held.filename.isin(SPLIT.parts(table)[part].filename)]
    return held.reset_index(drop=True)


def columns(prefix, values):
    "Return a column for each label"
    return {f'{prefix}_{label}': values[:, i] for i, label in enumerate(LABELS)}


def recalibrated(p, before, after):
    "Return probabilities by another calibration: of each label, factor and shift of the logits"
    (old, moved), (new, shift) = np.transpose(before), np.transpose(after)
    p = p.astype(float).clip(1e-7, 1 - 1e-7)
    return 1/(1 + np.exp(-((np.log(p/(1 - p)) - moved)/old*new + shift)))


def unseen(table, part=None, change=None):
    "Return cells with what the network that has not seen them says, calibrated on other folds"
    models, frames = fold_models(), []
    infos = [read_info(model) for model in models]
    for i, (model, info) in enumerate(zip(models, infos, strict=True)):
        held, others = unseen_by(model, table, part), infos[:i] + infos[i + 1:]
        cells = cache_cells(held.path)
        if change: cells = np.array([change(np.array(cell)) for cell in cells])
        p = recalibrated(Predictor(model, threads=1).batches(cells), info.calibration,
                         np.mean([o.calibration for o in others], 0))
        reported = p >= np.mean([o.thresholds for o in others], 0)
        frames.append(held.assign(fold=i, **columns('p', p), **columns('reported', reported)))
    return pd.concat(frames, ignore_index=True)
