//! placeholder
use crate::error::Result;
pub fn fill(_s: &mut crate::store::Store, _c: &crate::ops::Context) -> Result<()> {
    Ok(())
}
