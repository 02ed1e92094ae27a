package reference

import (
	"strings"
	"testing"
)

// TestCitations: each line of text, and the references found in it as prefix-number (a file name: file-number).
func TestCitations(t *testing.T) {
	cites := NewFinder([]string{"DEC", "Proposal"})
	for text, want := range map[string]string{
		"ADR-0012":                              "adr-12",
		"ADR 12, and":                           "adr-12",
		"ADR0012":                               "adr-12",
		"ADR_12":                                "adr-12",
		"ADR #0033":                             "adr-33",
		"ADR-#33":                               "adr-33",
		"ADR\u00a012, ADR\u201112, ADR\u201312": "adr-12 adr-12 adr-12",
		"ADR\n12":                               "adr-12",
		"adr-12, Adr 12, adr 12":                "adr-12 adr-12 adr-12",
		"aDR-12":                                "",
		"rfc2094 and rfc 7":                     "rfc-2094 rfc-7",
		"pep8, bip39":                           "",
		"PEP8, BIP39":                           "pep-8 bip-39",
		"MADR 099":                              "madr-99",
		"MADR 2.1.2, MADR 3.x, MADR 2.*":        "",
		"RFC 12.":                               "rfc-12",
		"RFC 12: x":                             "rfc-12",
		"RFC 1,234 and RFC 12,13":               "rfc-12",
		"KEP-1234/x":                            "",
		"KEP-1234/KEP-5":                        "kep-1234 kep-5",
		"SE-0155 and SE 0155 but SE 5":          "se-155 se-155",
		"at 5 PM 12 people":                     "",
		"PM2025-001 - x":                        "pm-2025-001",
		"INC-2024-03, INC-2024-03-12":           "inc-2024-03 inc-2024-03-12",
		"ADR-2024-03":                           "adr-2024-03",
		"RFC-2024-03":                           "rfc-2024",
		"SEV-1, SEV 2":                          "sev-1 sev-2",
		"DEC-7, dec-7":                          "dec-7",
		"Proposal 12, Proposal-13, PROPOSAL 15": "proposal-12 proposal-13 proposal-15",
		"a proposal 14, proPosal 16, DEC 17":    "dec-17",
		"Proposals 12 and 13":                   "proposal-12 proposal-13",
		"ADRs 12, 13 and 14":                    "adr-12 adr-13 adr-14",
		"RFCs #12 & #13":                        "rfc-12 rfc-13",
		"RFCs 0434, 0023, and 0183.":            "rfc-434 rfc-23 rfc-183",
		"ADRs 1–3, then 5 more":                 "adr-1 adr-3",
		"ADR 12, 13 people":                     "adr-12",
		"RFC 0587-encryption-envelope-v2":       "rfc-587",
		"an RFC-1234-style text":                "rfc-1234",
		"IETF RFC 2119":                         "",
		"ADR-12b, ADR-123456, ADR-, ADR, 12":    "",
		"myADR-1, x-ADR-1, a/ADR-1, @ADR-1":     "",
		"über-ADR-1, überADR-1":                 "",
		"決定ADR-1、ADR-2。":                        "adr-2",
		"(ADR-1) [ADR-2] 'ADR-3' \"ADR-4\"":     "adr-1 adr-2 adr-3 adr-4",
		"0003-third-record.md.":                 "file-3",
		"docs/adr/0003-third.md, 12-x.md":       "file-3 file-12",
		"ADR-005-five.md":                       "file-5",
		"README.md, 1-x.md, v1.2.md, a12.md":    "",
		"https://x.y/0003-a.md":                 "",
		"2024-01-02-outage.md":                  "file-2024",
	} {
		var got []string
		for _, c := range cites.Find([]byte(text), false) {
			if c.Prefix == "" {
				c.Prefix = "file"
			}
			got = append(got, c.Prefix+"-"+c.Number)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%q: got %q, want %q", text, s, want)
		}
	}
}

// FuzzCitations: what is found lies in the text, in order, and never in the middle of a rune.
func FuzzCitations(f *testing.F) {
	for _, s := range []string{
		"ADR-1, RFCs 2, 3 and 4", "0003-x.md", "ADR\u00a01", "IETF RFC 1", "PM2025-001", "#tag/x ADR",
		"a/b/0001-c.markdown",
	} {
		f.Add(s, true)
	}
	cites := NewFinder(nil)
	f.Fuzz(func(t *testing.T, text string, vault bool) {
		at := 0
		for _, c := range cites.Find([]byte(text), vault) {
			if c.Lo < at || c.Hi <= c.Lo || c.Hi > len(text) {
				t.Fatalf("%q: %+v after %d", text, c, at)
			}
			at = c.Hi
		}
	})
}
