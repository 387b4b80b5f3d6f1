//! From the bytes of a text file to text: by its byte order mark, else as UTF-8, else by the
//! likeliest of the older encodings, which is named so that a person can look whether it is right.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::error::{Error, Result};

/// A text, and what it was written in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// The name of the encoding: "UTF-8", "windows-1252".
    pub encoding: &'static str,
    /// True if the encoding was concluded from the text.
    pub is_guess: bool,
}

/// Decodes `bytes`, in the encoding of that name if one is given.
///
/// # Errors
/// An encoding that is not known; UTF-8 with a wrong byte, with its line and place; bytes that
/// the encoding has no characters for.
pub fn decode(bytes: &[u8], encoding: Option<&str>) -> Result<Decoded> {
    if let Some(label) = encoding {
        let encoding = Encoding::for_label(label.trim().as_bytes()).ok_or_else(|| {
            Error::invalid(format!("there is no encoding {label:?}"))
                .hint("the usual ones: utf-8, windows-1252, macintosh, iso-8859-2, utf-16le")
        })?;
        return decode_as(bytes, encoding, false);
    }
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return decode_as(bytes, encoding, false);
    }
    if let Some(encoding) = utf_16_without_mark(bytes) {
        return decode_as(bytes, encoding, true);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Decoded { text: text.to_owned(), encoding: UTF_8.name(), is_guess: false }),
        Err(err) if is_damaged_utf_8(bytes) => Err(wrong_byte(bytes, err.valid_up_to())),
        Err(_) => {
            let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
            detector.feed(bytes, true);
            decode_as(bytes, detector.guess(None, Utf8Detection::Deny), true)
        }
    }
}

fn decode_as(bytes: &[u8], encoding: &'static Encoding, is_guess: bool) -> Result<Decoded> {
    let (text, encoding, has_errors) = encoding.decode(bytes);
    if !has_errors {
        return Ok(Decoded { text: text.into_owned(), encoding: encoding.name(), is_guess });
    }
    if encoding == UTF_8 {
        let good = std::str::from_utf8(bytes).err().map_or(0, |err| err.valid_up_to());
        return Err(wrong_byte(bytes, good));
    }
    Err(Error::invalid(format!("the file is not {} throughout", encoding.name()))
        .hint("name its encoding with --encoding, or save it as UTF-8"))
}

/// UTF-16 without a mark: most characters of a table are of one byte, so every other byte is null.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    if sample.len() < 4 {
        return None;
    }
    let nulls = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (nulls(0), nulls(1));
    let half = sample.len() / 2;
    match (even * 10 > half * 6 && odd * 10 < half, odd * 10 > half * 6 && even * 10 < half) {
        (true, _) => Some(UTF_16BE),
        (_, true) => Some(UTF_16LE),
        _ => None,
    }
}

/// True for UTF-8 in which some bytes are wrong: text of another encoding hardly ever holds a
/// valid sequence of several bytes, so as many of these as wrong bytes are enough.
fn is_damaged_utf_8(bytes: &[u8]) -> bool {
    let (mut valid, mut wrong) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    valid > 0 && valid >= wrong
}

fn wrong_byte(bytes: &[u8], at: usize) -> Error {
    let line = bytes[..at].split(|byte| *byte == b'\n').count();
    let byte = bytes.get(at).copied().unwrap_or_default();
    Error::invalid(format!(
        "line {line} holds the byte 0x{byte:02X} (byte {} of the file), which is not UTF-8",
        at + 1
    ))
    .hint("the rest is UTF-8: put this place right, or name another encoding with --encoding")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> (String, &'static str) {
        let decoded = decode(bytes, None).unwrap();
        (decoded.text, decoded.encoding)
    }

    fn utf_16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn marks_and_the_parity_of_nulls_tell_unicode_apart() {
        let text = "name,state\nRiver Trust,KS\nKöln,DE\n";
        assert_eq!(decoded(format!("\u{feff}{text}").as_bytes()), (text.to_owned(), "UTF-8"));
        assert_eq!(decoded(text.as_bytes()), (text.to_owned(), "UTF-8"));
        let with_mark = format!("\u{feff}{text}");
        assert_eq!(decoded(&utf_16(&with_mark, u16::to_le_bytes)), (text.to_owned(), "UTF-16LE"));
        assert_eq!(decoded(&utf_16(&with_mark, u16::to_be_bytes)), (text.to_owned(), "UTF-16BE"));
        assert_eq!(decoded(&utf_16(text, u16::to_le_bytes)), (text.to_owned(), "UTF-16LE"));
        assert_eq!(decoded(&utf_16(text, u16::to_be_bytes)), (text.to_owned(), "UTF-16BE"));
    }

    #[test]
    fn older_encodings_are_guessed_and_said_to_be() {
        let western =
            decode(b"name,city\nVerein f\xfcr Wasser,K\xf6ln\nCaf\xe9 Soci\xe9t\xe9,Orl\xe9ans\n", None)
                .unwrap();
        assert!(western.text.contains("für Wasser,Köln"));
        assert_eq!((western.encoding, western.is_guess), ("windows-1252", true));
        let (polish, _, _) =
            encoding_rs::WINDOWS_1250.encode("nazwa,miasto\nRada Rodziców,Gdańsk\nSpółdzielnia Łąka,Łódź\n");
        assert!(decoded(&polish).0.contains("Gdańsk"));
        let mac = decode(b"K\x9aln", Some("macintosh")).unwrap();
        assert_eq!(mac.text, "Köln");
    }

    #[test]
    fn one_wrong_byte_does_not_make_another_encoding_of_utf_8() {
        let mut bytes = "name\nBjörn\nZürich\nKöln\n".as_bytes().to_vec();
        bytes.extend(b"Bad \xff byte\n");
        let err = decode(&bytes, None).unwrap_err();
        assert_eq!(err.message, "line 5 holds the byte 0xFF (byte 31 of the file), which is not UTF-8");
        assert!(decode(b"\xff", Some("no-such")).unwrap_err().message.contains("no-such"));
    }
}
