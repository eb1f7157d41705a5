"""Processes, ports and tools: what the figures stand on. Ends what it started, nothing else."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

PACKAGES = {"nginx": "nginx-light", "wrk": "wrk", "cc": "gcc", "pkg-config": "pkg-config"}


class Missing(Exception):
    """A figure cannot be taken here; the message says what to install."""


def tool(name):
    path = shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin")
    if not path:
        raise Missing(f"no {name}: apt-get install {PACKAGES[name]}")
    return path


@dataclass
class Cost:
    cpu: float  # seconds, user and system, of all threads
    wall: float
    peak: int  # bytes


def measure(command, cwd, timeout, stdin=None, stdout=None, accept=(0,)):
    """Runs a program to its end; what it cost, by wait4(2). It is killed after `timeout` seconds.

    The peak is never below what this process itself holds (some 15 MB), because of vfork(2).
    """
    begin = time.monotonic()
    with contextlib.ExitStack() as files:
        errors = files.enter_context(open(Path(cwd) / "stderr", "w+b"))
        source = files.enter_context(open(stdin, "rb")) if stdin else subprocess.DEVNULL
        sink = files.enter_context(open(stdout, "wb")) if stdout else subprocess.DEVNULL
        process = subprocess.Popen(command, cwd=cwd, stdin=source, stdout=sink, stderr=errors)
        timer = threading.Timer(timeout, process.kill)
        timer.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        finally:
            timer.cancel()
        process.returncode = code = os.waitstatus_to_exitcode(status)
        wall = time.monotonic() - begin
        if code not in accept:
            errors.seek(0)
            words = errors.read()[-400:].decode(errors="replace").strip()
            raise Missing(f"{Path(command[0]).name} ended with {code} after {wall:.0f} s: {words}")
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * 1024)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def get(port, path, headers=()):
    """One GET on a new connection: status, header fields, body. Raises OSError while none answers."""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as link:
        lines = [f"GET {path} HTTP/1.1", "Host: 127.0.0.1", "Connection: close", *headers, "", ""]
        link.sendall("\r\n".join(lines).encode())
        answer = b""
        while chunk := link.recv(65_536):
            answer += chunk
    head, _, body = answer.partition(b"\r\n\r\n")
    status, *fields = head.decode("latin-1").split("\r\n")
    named = {name.lower(): value.strip() for name, _, value in (f.partition(":") for f in fields)}
    return int(status.split()[1]), named, body


class Rig:
    """A temporary directory, the servers that were started, and a way to end them."""

    def __init__(self, bohai, directory, cache):
        self.bohai, self.directory, self.cache = bohai, directory, cache
        self.processes = []

    def folder(self, name):
        path = self.directory / name
        shutil.rmtree(path, ignore_errors=True)
        path.mkdir(parents=True)
        return path

    def start(self, command, cwd):
        log = open(Path(cwd) / "log", "wb")
        process = subprocess.Popen(
            command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        log.close()
        self.processes.append(process)
        return process

    def end(self, process):
        self.processes.remove(process)
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def end_all(self):
        for process in list(self.processes):
            self.end(process)

    def nginx(self, pages, static):
        """Serves `pages` under /K/N for any K, and `static` with what is compressed beside it."""
        port, folder = free_port(), self.folder("nginx")
        (folder / "nginx.conf").write_text(NGINX.format(
            port=port, pages=pages, static=static, folder=folder,
            user="user root;" if os.geteuid() == 0 else ""))
        process = self.start(
            [tool("nginx"), "-p", str(folder), "-c", str(folder / "nginx.conf"),
             "-e", str(folder / "errors")], folder)
        wait_until(process, port, "/0/0", folder / "log")
        return process, port


NGINX = """\
{user}
daemon off; worker_processes 2; pid {folder}/pid; error_log {folder}/errors warn;
events {{ worker_connections 1024; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000;
  default_type text/html;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  server {{
    listen 127.0.0.1:{port} backlog=1024;
    location ~ ^/\\d+/(\\d+)$ {{ alias {pages}/$1; }}
    location /static/ {{ alias {static}/; gzip_static on; default_type application/atom+xml; }}
  }}
}}
"""


def wait_until(process, port, path, log, seconds=60):
    """Waits for the first 200; the seconds since the call."""
    begin = time.monotonic()
    while time.monotonic() - begin < seconds:
        if process.poll() is not None:
            break
        try:
            if get(port, path)[0] == 200:
                return time.monotonic() - begin
        except (OSError, IndexError, ValueError):
            time.sleep(0.0005)
    raise Missing(f"no answer from {path}: {log.read_text(errors='replace')[-400:]}")


def cpu_seconds(process):
    """What a server and its children have used so far, by /proc."""
    total = 0
    for pid in [process.pid, *children(process.pid)]:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total / os.sysconf("SC_CLK_TCK")


def children(pid):
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def flags(*packages):
    if subprocess.run([tool("pkg-config"), "--exists", *packages]).returncode:
        raise Missing(f"pkg-config does not find {' '.join(packages)}: apt-get install "
                      "libcurl4-openssl-dev libxml2-dev libsqlite3-dev")
    text = subprocess.check_output(["pkg-config", "--cflags", "--libs", *packages], text=True)
    return text.split()


def compiled(rig, source, lexbor):
    """The C program, with lexbor where its directory and archive are given, else with libxml2."""
    program = rig.directory / "baseline"
    command = [tool("cc"), "-O2", "-D_GNU_SOURCE", str(source), "-o", str(program)]
    if lexbor:
        command += ["-DLEXBOR", f"-I{lexbor[0]}", str(lexbor[1]), "-lm", *flags("libcurl", "sqlite3")]
    else:
        command += flags("libxml-2.0", "libcurl", "sqlite3")
    subprocess.run(command, check=True, timeout=120)
    return program


def python(rig, *packages):
    """A Python with these packages, in an environment that is kept under .build."""
    folder = rig.cache / "venv"
    program = folder / "bin" / "python"
    if not program.exists():
        subprocess.run(["python3", "-m", "venv", str(folder)], check=True, timeout=120)
    imports = "; ".join(f"import {name}" for name in packages)
    if subprocess.run([str(program), "-c", imports], stderr=subprocess.DEVNULL).returncode:
        subprocess.run([str(program), "-m", "pip", "install", "-q", *packages],
                       check=True, timeout=180, stderr=subprocess.DEVNULL)
    return program


def lexbor(rig):
    """lexbor is not in Debian 12, but its sources are part of selectolax's on PyPI.

    Gives the directory to include and the archive, which is kept under .build.
    """
    folder = rig.cache / "lexbor"
    archive = folder / "liblexbor.a"
    if not archive.exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        subprocess.run(
            [str(python(rig)), "-m", "pip", "download", "-q", "--no-deps", "--no-binary",
             "selectolax", "selectolax", "-d", str(folder)],
            check=True, timeout=300, stderr=subprocess.DEVNULL)
        source = next(folder.glob("selectolax-*.tar.gz"))
        subprocess.run(["tar", "-xzf", str(source), "-C", str(folder)], check=True, timeout=60)
        build_lexbor(folder, archive)
    return next(folder.glob("selectolax-*/lexbor/source")), archive


def build_lexbor(folder, archive):
    source = next(folder.glob("selectolax-*/lexbor/source"))
    files = [path for path in sorted(source.glob("lexbor/**/*.c"))
             if not {"windows_nt", "engine"} & set(path.parts)]
    objects = [folder / f"{number}.o" for number in range(len(files))]
    for path, target in zip(files, objects):
        subprocess.run([tool("cc"), "-O2", "-c", f"-I{source}", str(path), "-o", str(target)],
                       check=True, timeout=120)
    subprocess.run(["ar", "rcs", str(archive), *map(str, objects)], check=True, timeout=60)
    for target in objects:
        target.unlink()
