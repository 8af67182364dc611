//! Addresses without the names and passwords in them.
//!
//! A mirror or a proxy may want a name and password, which people write into
//! the address. Receipts are shared with results, and messages copied into mails:
//! neither may hold a password.
//!
//! | address | shown |
//! |---|---|
//! | `https://user:secret@host/a.zip` | `https://host/a.zip` |
//! | `https://token@host` | `https://host` |
//! | `https://host/x@y` | as it is: the `@` belongs to the path |

/// The environment variables that name a proxy, as the HTTP client reads them.
#[cfg(feature = "fetch")]
const PROXIES: [&str; 6] =
    ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"];

/// The name and password in an address (RFC 3986, clause 3.2.1), with the `@`;
/// empty where it has none.
fn user_information(address: &str) -> &str {
    let Some((_, rest)) = address.split_once("://") else { return "" };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    authority.rfind('@').map_or("", |at| &authority[..=at])
}

/// An address without name and password, as receipts and messages show it.
///
/// ```
/// use renkei_formats::without_credentials;
///
/// let shown = without_credentials("http://user:secret@host:8080/N03-2025/a.zip");
/// assert_eq!(shown, "http://host:8080/N03-2025/a.zip");
/// ```
pub fn without_credentials(address: &str) -> String {
    match user_information(address) {
        "" => address.to_owned(),
        user => address.replacen(user, "", 1),
    }
}

/// A message of the network library without the credentials of `address`, the
/// one asked for, and of the proxies that the environment names.
#[cfg(feature = "fetch")]
pub(crate) fn message_without_credentials(message: &str, address: &str) -> String {
    let proxies = PROXIES.iter().filter_map(|name| std::env::var(name).ok());
    let mut message = message.to_owned();
    for address in proxies.chain([address.to_owned()]) {
        let user = user_information(&address);
        if !user.is_empty() {
            message = message.replace(user, "");
        }
    }
    message
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_leave_addresses() {
        for (address, shown) in [
            ("https://a:b@host/x", "https://host/x"),
            ("https://token@host", "https://host"),
            ("http://a:p@ss@host/x@y", "http://host/x@y"),
            ("https://host/x@y?z=a@b", "https://host/x@y?z=a@b"),
            ("no address", "no address"),
        ] {
            assert_eq!(without_credentials(address), shown);
        }
    }

    #[cfg(feature = "fetch")]
    #[test]
    fn passwords_leave_messages_of_the_network() {
        let message = message_without_credentials("bad uri: http://a:b@host/x", "http://a:b@host/x");
        assert_eq!(message, "bad uri: http://host/x");
    }
}
