// Package reference finds what running text refers to without a link: bare references (ADR-0012, RFC 123), names of
// files (0003-third-record.md), a vault's #tags, the terms of a glossary; and it returns the sentence around a place.
//
// Its law: it works on plain text alone and knows no record. Whether anything answers to a reference is the site's
// business, so that one file's text is never read again for another file's sake.
package reference
