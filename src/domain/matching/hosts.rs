//! The place on the web that an organization calls its own: from its website, and from the mail
//! addresses of its contacts. Providers that give addresses to everybody say nothing.

/// Providers of mail and pages for everybody.
const SHARED: &[&str] = &[
    "aol.com",
    "bigpond.com",
    "bluesky.app",
    "bsky.app",
    "comcast.net",
    "facebook.com",
    "free.fr",
    "fastmail.com",
    "gmail.com",
    "gmx.de",
    "gmx.net",
    "googlemail.com",
    "hotmail.com",
    "hushmail.com",
    "icloud.com",
    "instagram.com",
    "laposte.net",
    "linkedin.com",
    "linktr.ee",
    "live.com",
    "mac.com",
    "mail.com",
    "mail.ru",
    "me.com",
    "medium.com",
    "msn.com",
    "orange.fr",
    "outlook.com",
    "pm.me",
    "proton.me",
    "protonmail.com",
    "qq.com",
    "riseup.net",
    "sbcglobal.net",
    "substack.com",
    "t-online.de",
    "twitter.com",
    "verizon.net",
    "web.de",
    "x.com",
    "yahoo.com",
    "yandex.ru",
    "youtube.com",
    "zoho.com",
];

/// The host of a website or of a mail address; `None` for one that many share.
pub fn host_of(address: &str) -> Option<String> {
    let address = address.trim().to_lowercase();
    let bare = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest);
    let bare = bare.split(['/', '?', '#']).next().unwrap_or_default();
    let host = bare.rsplit('@').next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default().trim_end_matches('.');
    let host = host.strip_prefix("www.").unwrap_or(host);
    let is_host = host.contains('.') && !host.contains(char::is_whitespace);
    (is_host && !SHARED.contains(&host)).then(|| host.to_owned())
}

#[cfg(test)]
mod tests {
    use super::host_of;

    #[test]
    fn websites_and_mail_addresses_lead_to_one_host() {
        for address in [
            "https://www.river.example/join?x=1",
            "river.example",
            "ana@River.example",
            "http://river.example:80/",
        ] {
            assert_eq!(host_of(address).as_deref(), Some("river.example"), "{address}");
        }
        for address in ["ana@gmail.com", "", "none", "https://facebook.com/river"] {
            assert_eq!(host_of(address), None, "{address}");
        }
    }
}
