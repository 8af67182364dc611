//! x
use renkei::language::Language;
use std::process::ExitCode;
pub fn run<T>(_: &T, _: Language) -> anyhow::Result<ExitCode> {
    anyhow::bail!("x")
}
