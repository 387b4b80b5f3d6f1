//! Whatever a person types comes out as that text: nothing executed, no markup gained.

use super::support::{World, letter_file};

/// Text with the marks of HTML, of templates and of Markdown.
const TYPED: &str = "<script>a</script> {{ 7*7 }} {% x %} *b* _c_ [d](e) # `f` &amp; [^g] \\\\ ~~h~~";
/// The same as an HTML file spells it, as far as it must.
const IN_HTML: &str =
    "&lt;script&gt;a&lt;/script&gt; {{ 7*7 }} {% x %} *b* _c_ [d](e) # `f` &amp;amp; [^g] \\ ~~h~~";

/// A letter with that text in every field that is printed, each with a word before it.
fn everywhere() -> World {
    let t = TYPED;
    let head = format!(
        r#"subject = "subject {t}"
close = "close {t}"
sender = "sender {t}"
sender_lines = ["line {t}"]
reply_to = "reply {t}"
cc = ["copy {t}"]
enclosures = ["enclosure {t}"]
salutation = {{ text = "salutation {t}" }}
running_head = {{ text = "running {t}" }}
signatories = {{ group = "custom" }}
[[to]]
name = "name {t}"
honorific = "Hon. {t}"
post_nominals = "post {t}"
title = "title {t}"
agency = "agency {t}"
address = ["street {t}"]
[[signatory]]
organization = "org {t}"
abbreviation = "abbr {t}"
group = "group {t}"
person = "person {t}"
person_title = "office {t}"
status = "signed""#
    );
    World::with_letter(&letter_file(&head, "We ask.\n"))
}

const FIELDS: [&str; 17] = [
    "subject",
    "close",
    "sender",
    "line",
    "reply",
    "copy",
    "enclosure",
    "salutation",
    "name",
    "Hon.",
    "post",
    "title",
    "agency",
    "street",
    "org",
    "group",
    "person",
];

#[test]
fn html_prints_every_field_as_it_was_typed() {
    let letter = everywhere().exported("quiet", "html");
    let letter = letter.replace("&#39;", "'").replace("&quot;", "\"").replace("&#x2F;", "/");
    for field in FIELDS {
        assert!(letter.contains(&format!("{field} {IN_HTML}")), "{field} in {letter}");
    }
    assert!(!letter.contains("<script"), "{letter}");
}

#[test]
fn markdown_means_every_field_as_it_was_typed() {
    let letter = everywhere().exported("quiet", "md");
    let options = comrak_options();
    let html = comrak::markdown_to_html(&letter, &options);
    for field in FIELDS {
        assert!(html.contains(&format!("{field} {IN_HTML}")), "{field} in {html}\n{letter}");
    }
    for tag in ["<script", "<em>", "<strong>a", "<code>", "<del>", "<a "] {
        assert!(!html.contains(tag), "{tag} in {html}");
    }
}

/// The dialect in which a finished letter is written.
fn comrak_options() -> comrak::Options<'static> {
    let mut options = comrak::Options::default();
    options.extension.footnotes = true;
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.autolink = true;
    options
}

#[test]
fn html_in_a_body_is_text_and_a_link_needs_a_scheme_that_is_safe() {
    let body = "A <script>alert(1)</script> and <b onclick=\"x\">b</b>.\n\n<iframe src=\"x\"></iframe>\n\n\
        [one](javascript:alert(1)) [two](example.org) [three](//example.org) \
        [four](data:text/html,x) [five](JaVaScRiPt:x) [six](https://example.org/six)\n";
    let world = World::with_letter(&letter_file("", body));
    let html = world.exported("quiet", "html");
    for tag in [
        "<script",
        "<iframe",
        "<b onclick",
        "href=\"javascript",
        "href=\"data:",
        "href=\"//",
        "href=\"example",
    ] {
        assert!(!html.to_lowercase().contains(tag), "{tag} in {html}");
    }
    for word in ["&lt;script&gt;alert(1)", "&lt;iframe", "one", "five", "href=\"https://example.org/six\""] {
        assert!(html.contains(word), "{word} in {html}");
    }
    let read_back = comrak::markdown_to_html(&world.exported("quiet", "md"), &comrak_options());
    assert_eq!(read_back.matches("<a href").count(), 1, "{read_back}");
    assert!(!read_back.contains("raw HTML omitted"), "{read_back}");
}

#[test]
fn the_message_that_brings_a_letter_and_the_list_for_a_docket_say_what_was_typed() {
    let world = everywhere();
    world.run(&["message", "transmit", "quiet", "--format", "html"]).success();
    let message = std::fs::read(world.at("quiet-transmittal.eml")).unwrap();
    let message = mail_parser::MessageParser::default().parse(&message).unwrap();
    let body = message.body_text(0).unwrap();
    // A letter file spells a backslash as two.
    let typed = TYPED.replace("\\\\", "\\");
    for field in ["subject", "sender", "reply", "salutation"] {
        assert!(body.contains(&format!("{field} {typed}")), "{field} in {body}");
    }
    assert!(message.subject().unwrap().contains(&format!("subject {typed}")), "{:?}", message.subject());
    world.run(&["docket", "pack", "quiet", "--format", "docx"]).success();
    assert!(world.read("quiet-docket.txt").contains(&format!("subject {typed}")));
    let plain = world.exported("quiet", "txt");
    for field in FIELDS {
        assert!(plain.contains(&format!("{field} {typed}")), "{field} in {plain}");
    }
}
