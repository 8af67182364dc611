"""Builds the program for a target: stripped, no path of the machine inside, the
same bytes from the same toolchain wherever the source lies.

    python3 packaging/build.py TARGET [--cheap]    prints the path of the binary

--cheap leaves optimisation out, for tests. A target whose standard library
rustup has is built by it. Else Debian's second toolchain builds that library
too: apt-get install rustc-web cargo-web rust-web-src gcc-mingw-w64-x86-64."""

import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
WINDOWS, LINUX, MUSL = "x86_64-pc-windows-gnu", "x86_64-unknown-linux-gnu", "x86_64-unknown-linux-musl"
DEBIAN = pathlib.Path("/usr/bin/rustc")
DEBIAN_SOURCE = pathlib.Path("/usr/lib/rustlib/src/rust")
CHEAP = {"OPT_LEVEL": "0", "LTO": "off", "CODEGEN_UNITS": "16"}


def program(target: str, cheap: bool = False) -> pathlib.Path:
    """Builds, and returns the binary."""
    name = "renkei.exe" if "windows" in target else "renkei"
    environment, cargo = dict(os.environ), "cargo"
    arguments = ["--profile=dist", "--locked", "--package=renkei", "--bin=renkei", f"--target={target}"]
    if not has_library("rustc", target):
        if not DEBIAN_SOURCE.exists():
            sys.exit(f"no standard library for {target}: rustup target add {target}, or Debian's toolchain, see {__file__}")
        cargo = "/usr/bin/cargo"
        environment |= {"RUSTC_BOOTSTRAP": "1", "RUSTC": str(DEBIAN)}
        arguments.append("-Zbuild-std=std,panic_unwind")
    folder = pathlib.Path(environment.get("RENKEI_DIST_TARGET", ROOT / "target" / ("windows" if name.endswith("exe") else "dist")))
    environment |= {"CARGO_TARGET_DIR": str(folder), "CARGO_INCREMENTAL": "0"}
    environment |= nameless(target, folder)
    if cheap:
        environment |= {f"CARGO_PROFILE_DIST_{key}": value for key, value in CHEAP.items()}
    environment.setdefault("SOURCE_DATE_EPOCH", str(commit_time()))
    subprocess.run([cargo, "build", *arguments], cwd=ROOT, env=environment, check=True, stdout=sys.stderr)
    return folder / target / "dist" / name


def has_library(rustc: str, target: str) -> bool:
    asked = subprocess.run([rustc, "--print=sysroot"], capture_output=True, text=True, check=False)
    return (pathlib.Path(asked.stdout.strip()) / "lib" / "rustlib" / target / "lib").is_dir()


def nameless(target: str, folder: pathlib.Path) -> dict[str, str]:
    """Flags that keep this machine's folders and the time out of the binary."""
    home = pathlib.Path(os.environ.get("CARGO_HOME", pathlib.Path.home() / ".cargo"))
    # of several that fit the last one counts
    named = {home: "/cargo", ROOT: "/renkei", folder: "/target", DEBIAN_SOURCE: "/rust"}
    rust = [f"--remap-path-prefix={path}={name}" for path, name in named.items()]
    c = [f"-ffile-prefix-map={path}={name}" for path, name in named.items()]
    if target == WINDOWS:
        rust.append("-Clink-arg=-Wl,--no-insert-timestamp")
    suffix = target.replace("-", "_")
    return {"CARGO_ENCODED_RUSTFLAGS": "\x1f".join(rust), f"CFLAGS_{suffix}": " ".join(c)}


def commit_time() -> int:
    """Seconds of the commit that is built; of an unpacked source 0."""
    asked = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False)
    return int(asked.stdout.strip() or 0)


if __name__ == "__main__":
    targets = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    if len(targets) != 1:
        sys.exit(__doc__)
    print(program(targets[0], "--cheap" in sys.argv))
