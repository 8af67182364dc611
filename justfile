# The one door: `just` lists what there is.
default:
    @just --list

# The main job on the embedded data
run *ARGS:
    cargo run --release -- find {{ARGS}}

# All tests
test:
    cargo test --workspace --locked

# Format the source
fmt:
    cargo fmt

# Formatting, lints, documentation
lint:
    cargo fmt --check
    cargo clippy --workspace --all-targets --locked -- -D warnings
    RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --locked

# Independent checks; makes their Python environment first
oracle:
    python3 -m venv target/oracle-venv
    target/oracle-venv/bin/pip install -q -r tests/oracle/requirements.txt
    cargo test --locked --test it oracle -- --nocapture

# Benches, all or those of a name
bench *NAME:
    cargo bench --locked -- {{NAME}}

# The picture of the README
picture:
    cargo run --release -- find --out target/picture --force
    QT_QPA_PLATFORM=offscreen /usr/bin/python3 docs/images/map.py target/picture docs/images/candidates.png

# What is handed out, into target/dist-files: archives for Windows and Linux, the QGIS plugin
dist *ARGS:
    python3 packaging/dist.py {{ARGS}}

# renkei.exe as tests under wine take it, not optimised
windows:
    python3 packaging/build.py x86_64-pc-windows-gnu --cheap

# All that is checked before a change lands
ci:
    bash .ci/run
