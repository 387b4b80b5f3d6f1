//! What users may do with templates of their own, and what a broken one says.

use std::fs;

use super::{Format, Templates, render, sample};
use crate::error::{Error, Kind};
use crate::letter::doc::LetterDoc;
use crate::render::{TextFormat, context};

/// Renders a letter with the files of a user's folder.
fn with_files(doc: &LetterDoc, format: Format, set: &str, files: &[(&str, &str)]) -> Result<String, Error> {
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    render(doc, format, set, &Templates::with_user_folder(dir.path())?.printed_here())?.into_text()
}

#[test]
fn the_head_of_each_letter_template_names_every_field() {
    let context = format!("{:?}", context::of(&sample::letter(), TextFormat::Html));
    for name in ["letter.html", "letter.md"] {
        let (comment, _) = Templates::source(name).unwrap().split_once("-#}").unwrap();
        let doc = serde_json::to_value(sample::letter()).unwrap();
        for field in doc.as_object().unwrap().keys().filter(|field| *field != "paper") {
            assert!(context.contains(&format!("{field:?}")), "{field} is not in the context");
            assert!(comment.contains(field.as_str()), "{name} does not tell of {field}");
        }
        let list = &doc["signatories"];
        let nested = [list.clone(), list["leads"][0].clone(), list["groups"][0].clone()];
        for field in nested.iter().flat_map(|value| value.as_object().unwrap().keys()) {
            assert!(comment.contains(field.as_str()), "{name} does not tell of {field}");
        }
        assert!(comment.contains("page "));
    }
}

#[test]
fn the_built_in_templates_are_listed_and_shown() {
    assert!(Templates::names().all(|name| Templates::source(name).is_some()));
    assert_eq!(Templates::source("../Cargo.toml"), None);
}

#[test]
fn a_file_of_the_user_takes_the_place_of_the_built_in_one() {
    let own = [("letter.md", "To {{ subject }}\n")];
    let mut doc = sample::letter();
    doc.subject = Some("*us*".into());
    assert_eq!(with_files(&doc, Format::Markdown, "letter", &own).unwrap(), "To \\*us\\*\n");
    let own = [("parts/screen.css", ".mine { color: red; }")];
    let page = with_files(&doc, Format::Html, "letter", &own).unwrap();
    assert!(page.contains(".mine { color: red; }") && page.contains("<address>"));
}

#[test]
fn a_set_of_the_user_may_extend_the_built_in_page() {
    let own = [(
        "memo.html",
        "{% extends \"base.html\" %}{% block letter %}<p>{{ close }}</p>{% endblock letter %}",
    )];
    let page = with_files(&sample::letter(), Format::Html, "memo", &own).unwrap();
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("<p>Sincerely,</p>"));
    let err = with_files(&sample::letter(), Format::Markdown, "memo", &own).unwrap_err();
    assert_eq!(err.kind, Kind::NotFound);
    assert_eq!(err.message, "there is no template \"memo.md\"");
    assert!(err.candidates.contains(&"letter.md".to_owned()), "{:?}", err.candidates);
    assert!(err.candidates.is_sorted(), "{:?}", err.candidates);
}

#[test]
fn an_unknown_field_names_the_place_and_the_fields_there_are() {
    let own = [("letter.md", "Dear\n{{ letterhead.nmae }}\n")];
    let err = with_files(&sample::letter(), Format::Markdown, "letter", &own).unwrap_err();
    assert_eq!(err.kind, Kind::Invalid);
    assert_eq!(
        err.message,
        "template letter.md line 2 column 15: Field `nmae` is not defined. Available fields: lines, name"
    );
}

#[test]
fn a_template_that_is_not_one_names_the_place() {
    let own = [("letter.html", "<p>\n{% if draft }</p>")];
    let err = with_files(&sample::letter(), Format::Html, "letter", &own).unwrap_err();
    assert_eq!(err.kind, Kind::Invalid);
    assert_eq!(err.message, "template letter.html line 2 column 13: Found `}` but expected %}");
}

#[test]
fn a_missing_part_is_named() {
    let own = [("letter.html", "{% include \"../../secret.txt\" %}")];
    let err = with_files(&sample::letter(), Format::Html, "letter", &own).unwrap_err();
    assert_eq!(err.message, "template letter.html line 1 column 12: Unknown template `../../secret.txt`");
}

#[test]
fn a_template_that_prints_without_end_is_stopped() {
    let digits = "0123456789".repeat(100);
    let text = format!(
        "{{% for a in range(end=100000) %}}{{% for b in range(end=1000) %}}{digits}{{% endfor %}}{{% endfor %}}"
    );
    let err = with_files(&sample::letter(), Format::Markdown, "letter", &[("letter.md", &text)]).unwrap_err();
    assert_eq!(err.message, "template letter.md was stopped: it prints more than a letter may hold");
}

#[test]
fn a_misspelt_part_is_not_passed_over_in_silence() {
    let err = with_files(&sample::letter(), Format::Html, "letter", &[("parts/scren.css", "")]).unwrap_err();
    assert!(err.message.ends_with("replaces no template"), "{}", err.message);
    assert!(with_files(&sample::letter(), Format::Html, "letter", &[("notes.txt", "")]).is_ok());
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_folder_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink("/etc/hostname", dir.path().join("letter.md")).unwrap();
    let err = Templates::with_user_folder(dir.path()).unwrap_err();
    assert_eq!(err.kind, Kind::Refused);
}
