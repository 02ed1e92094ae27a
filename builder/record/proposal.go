package record

import (
	"regexp"
	"strconv"
	"strings"
)

// The proposals of language and protocol communities: a header of RFC 822 lines, of bullets, or front matter, with a
// number field that is named after the series.

// pepDialect is "PEP: 8", "Title:", "Status:", "Created: 05-Jul-2001", continuation lines indented.
func pepDialect() dialect {
	return dialect{name: "pep", kind: "decision", prefix: "pep", recognise: func(f *file) bool {
		return f.series("pep") && (f.get("title") != nil || f.get("status") != nil)
	}, read: func(f *file) { f.seriesNumber("pep") }}
}

// eipDialect is front matter with eip:, title:, status:, created:, requires: 20, 165; ERCs and kin alike.
func eipDialect() dialect {
	return dialect{name: "eip", kind: "decision", prefix: "eip", recognise: func(f *file) bool {
		return f.seriesKey() != "" && f.anyField("status", "title")
	}, read: func(f *file) {
		s := f.seriesKey()
		f.seriesNumber(s)
		if f.name.prefix == "" || f.name.prefix == f.rec.Prefix {
			f.rec.Prefix = s
		}
		if f.name.prefix != "" {
			f.rec.Prefix = f.name.prefix
		}
	}}
}

// seriesKey finds the number field of one of the series in this form: in front matter, or in a header whose value is a
// number ("Tip: do this" is none).
func (f *file) seriesKey() string {
	for _, s := range []string{"eip", "erc", "caip", "lip", "cip", "sip", "tip", "zip", "nep", "aip", "hip", "slip", "swip", "sep", "cap"} {
		for _, list := range [][]*field{f.front, f.head} {
			for _, x := range list {
				if x.key == s && leadingNumber(x.text) >= 0 && len(x.text) < 40 && x.text[0] >= '0' && x.text[0] <= '9' && (x.front || count(f.head, "title", "status", "created") >= 2) {
					return s
				}
			}
		}
	}
	return ""
}

// bipDialect is the header of BIPs, in a fence, a <pre> or plain.
func bipDialect() dialect {
	return dialect{name: "bip", kind: "decision", prefix: "bip", recognise: func(f *file) bool {
		return f.series("bip")
	}, read: func(f *file) { f.seriesNumber("bip") }}
}

// swiftDialect is Swift Evolution: "# Title", then bullets "Proposal: [SE-0001](...)", "Authors:", "Status: **Implemented (Swift 3)**".
func swiftDialect() dialect {
	return dialect{name: "swift", kind: "decision", prefix: "se", recognise: func(f *file) bool {
		x := f.get("proposal")
		return x != nil && swiftCode.MatchString(x.text)
	}, read: func(f *file) {
		if m := swiftCode.FindStringSubmatch(f.take("proposal").text); m != nil {
			if n, err := strconv.Atoi(m[2]); err == nil {
				f.rec.Number, f.rec.Prefix = n, strings.ToLower(m[1])
			}
		}
	}}
}

var swiftCode = regexp.MustCompile(`^\[?(SE|ST|SWT)-(\d{4}|NNNN)`)

// series tells whether the file states the series' own number field.
func (f *file) series(key string) bool { return f.anyField(key) }

// seriesNumber takes the number from the series' own field, and the title from Title: where there is no heading.
func (f *file) seriesNumber(key string) {
	if x := f.take(key); x != nil {
		if n := leadingNumber(x.text); n >= 0 {
			f.rec.Number = n
		}
	}
	if x := f.take("title"); x != nil && (f.title < 0 || !x.front) {
		f.rec.Title = plainText(x.text)
	}
}

// leadingNumber reads "8", "#12", "EIP-55" or "0012"; -1 when there is no number.
func leadingNumber(text string) int {
	at := strings.IndexFunc(text, func(r rune) bool { return r >= '0' && r <= '9' })
	if at < 0 {
		return -1
	}
	end := at
	for end < len(text) && text[end] >= '0' && text[end] <= '9' {
		end++
	}
	if end-at > 6 {
		return -1
	}
	n, err := strconv.Atoi(text[at:end])
	if err != nil {
		return -1
	}
	return n
}

// ariesDialect is a folder a record: NNNN-name/README.md with bullets "Authors", "Status: [ADOPTED](...)", "Since",
// "Status Note", "Supersedes", "Start Date", "Tags".
func ariesDialect() dialect {
	return dialect{name: "aries", kind: "decision", prefix: "rfc", recognise: func(f *file) bool {
		return count(f.head, "status", "authors", "startdate", "since", "statusnote", "supersedes", "tags") >= 4 && f.anyField("startdate", "since", "statusnote")
	}}
}
