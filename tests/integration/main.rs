//! Tests through the public ways in.
