#!/usr/bin/env python3
"""Sources whose names lead home: `bohai refresh` connects to none of them.

    Tools/names.py [--program FILE]

In a network of its own (a namespace, where every address below is this machine's) a name server answers
for the sources of a configuration: with private addresses of every kind, with a public one first and a
private one the next time it is asked, with both at once; and a public server redirects to such names.
Names in /etc/hosts lead home too. Listeners on all addresses count who comes. It is well where every
source was refused by its address, and nobody came but to the public server.

It needs `unshare` and `ip`, and either root or user namespaces.
"""

import argparse
import json
import os
import pathlib
import socket
import struct
import subprocess
import sys
import tempfile
import threading

PUBLIC = "93.184.216.34"
PRIVATE = [
    "127.0.0.1", "127.1.2.3", "10.0.0.1", "172.16.0.1", "172.31.255.254", "192.168.1.1", "169.254.169.254",
    "100.64.0.1", "192.0.0.8", "198.18.0.1", "198.51.100.1", "203.0.113.1", "192.88.99.1", "240.0.0.1", "0.0.0.0",
    "::1", "::", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "fe80::1", "fc00::1", "fd00:ec2::254",
    "64:ff9b::7f00:1", "64:ff9b:1::7f00:1", "2002:7f00:1::1", "2001:0:7f00:1::1", "2001:db8::1", "fec0::1",
]
LIST = "<!DOCTYPE html><title>Notices</title><ul>" + "".join(
    f'<li><a href="/n/{number}">Notice {number} of the harbour office</a> 2026-01-{number:02}</li>'
    for number in range(1, 13)) + "</ul>"


def run(*arguments):
    return subprocess.run(arguments, check=False, capture_output=True, text=True).returncode == 0


class Names:
    """Answers A and AAAA questions; some names lead elsewhere each time they are asked."""

    def __init__(self):
        self.answers, self.asked = {}, {}
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.53", 53))
        threading.Thread(target=self.work, daemon=True).start()

    def work(self):
        while True:
            question, client = self.socket.recvfrom(512)
            self.socket.sendto(self.answer(question), client)

    def answer(self, question):
        labels, place = [], 12
        while question[place]:
            labels.append(question[place + 1 : place + 1 + question[place]].decode())
            place += 1 + question[place]
        kind = struct.unpack("!H", question[place + 1 : place + 3])[0]
        family = {1: socket.AF_INET, 28: socket.AF_INET6}.get(kind)
        turns = self.answers.get(".".join(labels).lower(), [[]])
        key = (".".join(labels).lower(), kind)
        turn = turns[min(self.asked.get(key, 0), len(turns) - 1)]
        self.asked[key] = self.asked.get(key, 0) + 1
        fits = [address for address in turn if (":" in address) == (family == socket.AF_INET6)] if family else []
        records = b"".join(
            b"\xc0\x0c" + struct.pack("!HHIH", kind, 1, 0, 16 if ":" in address else 4)
            + socket.inet_pton(family, address) for address in fits)
        return (question[:2] + struct.pack("!HHHHH", 0x8180, 1, len(fits), 0, 0)
                + question[12 : place + 5] + records)


class Listener:
    """Takes connections on all addresses, and remembers to which they came."""

    def __init__(self, family):
        self.came = []
        self.socket = socket.socket(family, socket.SOCK_STREAM)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            self.socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        self.socket.bind(("::" if family == socket.AF_INET6 else "0.0.0.0", 80))
        self.socket.listen(128)
        threading.Thread(target=self.work, daemon=True).start()

    def work(self):
        while True:
            client, _ = self.socket.accept()
            threading.Thread(target=self.serve, args=(client,), daemon=True).start()

    def serve(self, client):
        self.came.append(client.getsockname()[0])
        request = client.recv(8192).decode("latin-1")
        host = request.lower().split("host: ")[-1].split("\r\n")[0]
        path = (request.split(" ") + [""])[1]
        fields, body = "Content-Type: text/html", LIST
        if path == "/robots.txt":
            body = ""
        elif host.startswith("redirect-"):
            fields = f"Location: http://home-{host.split('-')[1].split('.')[0]}.test/"
        status = "302 Found" if fields.startswith("Location") else "200 OK"
        client.sendall(
            f"HTTP/1.1 {status}\r\n{fields}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n{body}".encode())
        client.close()


def configuration(names):
    sources = "".join(f"  {name.split('.')[0]}:\n    title: {name}\n    url: http://{name}/\n" for name in names)
    return (
        "site:\n  title: Names\n  url: https://feeds.example.org\nstorage: store.sqlite\noutput: site\n"
        "fetch:\n  delay: 0s\nregions:\n  dalian: 大连市\nsources:\n" + sources)


def work(program):
    run("ip", "link", "set", "lo", "up")
    run("ip", "route", "add", "local", "0.0.0.0/0", "dev", "lo")
    for address in [PUBLIC] + PRIVATE:
        run("ip", "addr", "add", f"{address}/{128 if ':' in address else 32}", "dev", "lo")
    names = Names()
    for number, address in enumerate(PRIVATE):
        names.answers[f"home-{number}.test"] = [[address]]
        # The address of robots.txt is asked for first, then that of the page.
        names.answers[f"turns-{number}.test"] = [[PUBLIC], [address]]
        names.answers[f"both-{number}.test"] = [[address, PUBLIC]]
        names.answers[f"redirect-{number}.test"] = [[PUBLIC]]
    names.answers["public.test"] = [[PUBLIC]]
    listed = ["hosts-4.test", "hosts-6.test", "hosts-10.test"]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for path, text in [
            ("/etc/hosts", f"127.0.0.1 localhost {listed[0]}\n::1 {listed[1]}\n10.0.0.1 {listed[2]}\n"),
            ("/etc/resolv.conf", "nameserver 127.0.0.53\noptions timeout:1\n"),
            ("/etc/nsswitch.conf", "hosts: files dns\n"),
        ]:
            (folder / "bound").write_text(text)
            os.rename(folder / "bound", folder / path.split("/")[-1])
            if not run("mount", "--bind", str(folder / path.split("/")[-1]), path):
                sys.exit(f"{path} cannot be replaced")
        listeners = [Listener(socket.AF_INET), Listener(socket.AF_INET6)]
        (folder / "feeds.yml").write_text(configuration(list(names.answers) + listed))
        report(folder, program, listeners)


def look(folder, program):
    """What became of each source."""
    subprocess.run([program, "refresh"], cwd=folder, capture_output=True)
    status = subprocess.run([program, "status", "--format", "json"], cwd=folder, capture_output=True, text=True)
    return {line["source"]: line for line in json.loads(status.stdout)}


def report(folder, program, listeners):
    # The second time names are asked, those that take turns lead home.
    look(folder, program)
    found = look(folder, program)
    problems = {name: line.get("problem") or "" for name, line in found.items()}
    refused = [name for name, problem in problems.items() if "not a public address" in problem]
    came = [address for listener in listeners for address in listener.came]
    wrong = [f"connected to {address}" for address in sorted(set(came) - {PUBLIC})]
    for name, line in sorted(found.items()):
        # Of two addresses the public one may be taken, and a first visit to it is one.
        if name != "public" and not name.startswith("both-") and name not in refused:
            wrong.append(f"{name} was not refused: {problems[name] or line['items']}")
    if not found["public"]["items"]:
        wrong.append(f"the public server was not read: {problems['public']}")
    print(f"{len(found)} names, {len(refused)} refused by their address, "
          f"{came.count(PUBLIC)} connections to the public server, {len(came) - came.count(PUBLIC)} to others")
    sys.exit("\n".join(wrong) or 0)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", default=".build/release/bohai")
    parser.add_argument("--in-namespace", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if not options.in_namespace:
        arguments = ["unshare", "--map-root-user", "--mount", "--net", sys.executable] + sys.argv
        os.execvp(arguments[0], arguments + ["--in-namespace"])
    work(os.path.abspath(options.program))


if __name__ == "__main__":
    main()
