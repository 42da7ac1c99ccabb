"""Servers on this machine alone, as a cluster has them: Ray nodes, object storage, PostgreSQL"""
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

MEMORY = '100000000'  # bytes of a node for what processes share, which is next to nothing here


def free_port():
    "Return the number of a port that nobody uses"
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


def wait_for(port, seconds=180):
    "Wait until somebody listens"
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with socket.socket() as s:
            if not s.connect_ex(('127.0.0.1', port)): return
        time.sleep(.2)
    raise TimeoutError(f'nobody listens on port {port}')


class Servers:
    "Start servers, each in a group of processes, and end them with the block"
    def __init__(self, folder):
        self.folder, self.running, self.ports = Path(folder), {}, {}

    def __enter__(self): return self

    def __exit__(self, *_):
        for name in list(self.running)[::-1]: self.end(name, signal.SIGTERM)

    def start(self, name, *command, core=None, port=None):
        "Start a server, on one core if its number is given, and wait until it listens"
        on_core = ['taskset', '-c', str(core)] if core is not None else []
        with open(self.folder/f'{name}.log', 'w') as log:
            self.running[name] = subprocess.Popen([*on_core, *map(str, command)], stdout=log,
                                                  stderr=log, start_new_session=True, cwd='/')
        if port: wait_for(port)

    def end(self, name, how=signal.SIGKILL):
        "End a server and what it has started"
        process = self.running.pop(name)
        with suppress(ProcessLookupError): os.killpg(process.pid, how)
        process.wait()

    def head(self, core=None):
        "Start a cluster with a node of one core; return its address"
        port = self.ports['ray'] = free_port()
        self._start_node('head', '--head', f'--port={port}', '--include-dashboard=false', core=core)
        return f'127.0.0.1:{port}'

    def node(self, name, core=None):
        "Add a node of one core"
        self._start_node(name, f'--address=127.0.0.1:{self.ports["ray"]}', core=core)

    def _start_node(self, name, *options, core, attempts=3):
        "Start a node and wait until it says so; one that is too slow for itself, again"
        ray, log = Path(sys.executable).parent/'ray', self.folder/f'{name}.log'
        common = '--num-cpus=1', f'--object-store-memory={MEMORY}', '--disable-usage-stats'
        for _ in range(attempts):
            self.start(name, ray, 'start', *options, *common, '--block', core=core)
            while self.running[name].poll() is None:
                if 'Ray runtime started' in log.read_text(): return
                time.sleep(.2)
            self.end(name)
        raise TimeoutError(f'{name} does not start: see {log}')

    def s3(self):
        "Start object storage with a bucket `park`; return a function from paths to URLs"
        from solar_defects.cluster import file_system
        port = free_port()
        self.start('s3', sys.executable, '-m', 'moto.server', '-H', '127.0.0.1', '-p', port,
                   port=port)
        query = f'endpoint_override=127.0.0.1:{port}&scheme=http&region=us-east-1'
        file_system(f's3://park?{query}&allow_bucket_creation=true').create_dir('park')
        return lambda path: f's3://park/{path}?{query}'

    def postgres(self):
        "Start a database; return its URL"
        programs, port = max(Path('/usr/lib/postgresql').glob('*/bin')), free_port()
        data = self.folder/f'postgres-{port}'
        data.mkdir()
        who = ['runuser', '-u', 'postgres', '--'] if os.getuid() == 0 else []
        if who: shutil.chown(data, 'postgres')
        subprocess.run([*who, programs/'initdb', '-D', data, '-U', 'el', '-A', 'trust', '-N'],
                       check=True, stdout=subprocess.DEVNULL, cwd='/')
        self.start(f'postgres-{port}', *who, programs/'postgres', '-D', data, '-p', port,
                   '-k', data, '-c', 'listen_addresses=127.0.0.1', port=port)
        return f'postgresql+psycopg://el@127.0.0.1:{port}/postgres'
