"""A bare Debian inside this machine: made by debootstrap, entered by chroot.

It gets what this machine knows of the network (sources, certificates, proxies, indexes of
packages), and nothing of its programs. Mounts and processes live in namespaces of their own: they
end with the command, whatever happens.
"""

import hashlib
import os
import platform
import re
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

from .workplace import ROOT

SUITE = "bookworm"
KEPT = ROOT / "var" / "machine-neuve"
NETWORK = re.compile(r"PIP_\w+|\w+_proxy|\w+_CA_BUNDLE|SSL_CERT_(FILE|DIR)", re.IGNORECASE)
APT = (
    "sources.list",
    "sources.list.d",
    "auth.conf.d",
    "preferences.d",
    "keyrings",
    "trusted.gpg.d",
)
# Where certificates come from, and the bundle that programs read.
CERTIFICATES = ("usr/local/share/ca-certificates", "etc/ssl/certs/ca-certificates.crt")
CACHE = "/var/cache/pip"
PRIVATE = ("unshare", "--mount", "--propagation=private", "--fork", "--kill-child")
LOOPBACK_UP = (
    "import fcntl, socket, struct;"
    "fcntl.ioctl(socket.socket(), 0x8914, struct.pack('16sh14x', b'lo', 1))"
)


def output(*command):
    """What a command writes; nothing when it fails or is not there."""
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return ""


def can_be_made():
    """Tell whether a bare machine can be made here: by root alone, with debootstrap."""
    return os.geteuid() == 0 and shutil.which("debootstrap") is not None


def mirror():
    """The address from which this machine takes this Debian, in a list; [] when it is another's."""
    fields = ("Created-By: Packages", "Origin: Debian", f"Codename: {SUITE}")
    return output("apt-get", "indextargets", "--format", "$(REPO_URI)", *fields).split()[:1]


def archive(packages):
    """Return the archive of a Debian that has these packages and nothing else; made once."""
    digest = hashlib.sha256(" ".join(packages).encode()).hexdigest()[:10]
    kept = KEPT / f"{SUITE}-{digest}.tar"
    if not kept.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        made = KEPT / "debootstrap"
        shutil.rmtree(made, ignore_errors=True)
        options = ("--variant=minbase", f"--include={','.join(packages)}", SUITE)
        # What it mounts is gone with it, even when it is killed.
        check(*PRIVATE, "debootstrap", *options, made, *mirror())
        check("tar", "-C", made, "-cf", f"{kept}.partiel", ".")
        Path(f"{kept}.partiel").rename(kept)
        shutil.rmtree(made)
    return kept


def check(*command):
    """Run a command; AssertionError with what it wrote when it fails."""
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    )
    assert done.returncode == 0, f"{shlex.join(map(str, command))}\n{done.stdout[-4000:]}"


class Machine:
    """The machine whose files are under `folder`, with these packages and nothing else.

    `told` is what this machine's own environment says of the network, `shared` the places of ours
    that pip reads.
    """

    def __init__(self, packages):
        # Beside the archive: it grows to some gigabytes, more than a /tmp in memory may hold.
        self.folder = KEPT / "machine"
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        check("tar", "-C", self.folder, "-xf", archive(packages))
        self.told = {k: v for k, v in os.environ.items() if NETWORK.fullmatch(k)}
        (KEPT / "pip").mkdir(exist_ok=True)
        self.learn_packages()
        self.learn_pip()

    def path(self, inside):
        """Where a path of that machine lies on ours."""
        return self.folder / inside.lstrip("/")

    def copy(self, source, inside):
        """Copy a file or a folder of ours, if there is one."""
        target = self.path(inside)
        if Path(source).is_dir():
            shutil.copytree(source, target, symlinks=True, dirs_exist_ok=True)
        elif Path(source).is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)

    def learn_packages(self):
        """Where Debian packages come from, names, and whom to trust."""
        for name in ("etc/resolv.conf", "etc/hosts", *CERTIFICATES):
            self.copy(f"/{name}", name)
        # Nothing here outlives the proof: durability would only cost time.
        self.path("etc/dpkg/dpkg.cfg.d/essai").write_text("force-unsafe-io\n")
        self.copy("/etc/apt/apt.conf.d", "etc/apt/apt.conf.d")
        if platform.freedesktop_os_release().get("VERSION_CODENAME") == SUITE:
            self.path("etc/apt/sources.list").unlink(missing_ok=True)
            for name in APT:
                self.copy(f"/etc/apt/{name}", f"etc/apt/{name}")
            self.copy("/usr/share/keyrings", "usr/share/keyrings")

    def learn_pip(self):
        """Our configuration of pip, and the places of ours that it names."""
        lines = ["[global]"]
        for line in output(sys.executable, "-m", "pip", "config", "list").splitlines():
            key, _, value = line.partition("=")
            if key.startswith("global."):
                lines.append(f"{key.removeprefix('global.')} = {value.strip(chr(39))}")
        self.path("etc/pip.conf").write_text("\n".join(lines) + "\n")
        words = " ".join([*lines, *self.told.values()]).split()
        self.shared = sorted(set(filter(None, map(local, words))))

    def run(self, command, *, user="root", folder="/", network=True, **env):
        """Run a shell command there, in the C locale, and return (code, what it wrote)."""
        inside = {
            "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "HOME": "/root" if user == "root" else f"/home/{user}",
            "LC_ALL": "C",
            "PIP_CACHE_DIR": CACHE,
        }
        variables = [f"{name}={value}" for name, value in (self.told | inside | env).items()]
        script = f"cd {shlex.quote(folder)} && {command}"
        entry = ["chroot", f"--userspec={user}:{user}", self.folder, "env", "-i", *variables]
        begun = time.monotonic()
        done = subprocess.run(
            [
                *(*PRIVATE, "--pid", *([] if network else ["--net"])),
                *("sh", "-ec", self.mounts(user, network)),
                *("sh", *map(str, entry), "sh", "-c", script),
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=1800,
        )
        print(f"{time.monotonic() - begun:6.1f} s  {user}  {command}")
        return done.returncode, done.stdout.decode(errors="replace")

    def mounts(self, user, network):
        """The shell script that joins what is shared, then does what its arguments say."""
        at = f"{shlex.quote(str(self.folder))}"
        lines = [f"mount -t proc proc {at}/proc", f"mount --rbind /dev {at}/dev"]
        for place in self.shared:
            target = shlex.quote(str(self.path(str(place))))
            make = "mkdir -p" if place.is_dir() else "install -D /dev/null"
            lines += [
                f"[ -e {target} ] || {make} {target}",
                f"mount --bind -o ro {shlex.quote(str(place))} {target}",
            ]
        cache = f"{at}{CACHE}"
        lines += [
            f"mkdir -p {cache} && mount --bind {shlex.quote(str(KEPT / 'pip'))} {cache}",
            # pip takes the cache of nobody else.
            f"chroot {at} chown -R {user}: {CACHE}",
        ]
        if not network:
            lines.append(f"{shlex.quote(sys.executable)} -c {shlex.quote(LOOPBACK_UP)}")
        return "\n".join([*lines, 'exec "$@"'])


def local(word):
    """The place of our disk that a word of pip's configuration names; None for certificates, which
    are copied."""
    address = urlsplit(word)
    if address.scheme not in {"", "file"} or not address.path.startswith("/"):
        return None
    # The pages of an index name their files from above it.
    place = Path(address.path).parent if address.scheme else Path(address.path)
    copied = place.is_relative_to("/etc/ssl") or place == Path("/")
    return place if place.exists() and not copied else None
