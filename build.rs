//! Makes the data that a run needs at once quick to read: the forms of address are kept as TOML,
//! for people, and built in as JSON, which is parsed in a tenth of the time.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

const OFFICES: &str = "data/offices.toml";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={OFFICES}");
    let table: serde_json::Value = toml::from_str(&fs::read_to_string(OFFICES)?)?;
    let folder = env::var_os("OUT_DIR").ok_or("cargo names no OUT_DIR")?;
    fs::write(Path::new(&folder).join("offices.json"), serde_json::to_string(&table)?)?;
    Ok(())
}
