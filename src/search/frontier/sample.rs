//! Connected groups drawn at random, every one of a size as likely as any.
