package record

import (
	"slices"
	"strings"
)

// seriesWords are the words that stand before a record's number in file names and headings: "adr" of ADR-012-queues.md,
// "se" of SE-0001. They are the series of public collections (RFC, PEP, EIP and its kin of other chains, Swift's SE and
// ST, OpenTelemetry's OTEP ...) and the words that authors put before numbers of their own. Other words before a number
// are no series, unless site.yaml names them under references.
var seriesWords = []string{
	"adr", "madr", "tdr", "ddr", "edr", "ad", "dr", "dd", "decision", "proposal",
	"pm", "inc", "sev", "incident", "postmortem",
	"rfc", "rfd", "kep", "keep", "tep", "otep", "pep", "jep", "dep", "oep", "bep", "se", "st", "sep", "cap",
	"eip", "erc", "bip", "sip", "lip", "cip", "tip", "zip", "nep", "aip", "caip", "hip", "swip", "slip", "ipip",
}

// IsSeries reports whether a word, in lower case, is one of a known series: "adr", "pep".
func IsSeries(word string) bool { return slices.Contains(seriesWords, word) }

// KindOfSeries returns the kind of the records that are numbered in a series: "pm" -> incident, "rfc" -> decision; ""
// where the series does not say it.
func KindOfSeries(word string) string {
	switch word {
	case "pm", "inc", "sev", "incident", "postmortem":
		return "incident"
	case "adr", "madr", "rfc", "kep", "pep", "eip", "erc", "bip", "tep", "otep", "rfd", "decision", "tdr", "ddr", "edr":
		return "decision"
	}
	return ""
}

// folderPrefixes are folder names whose records are numbered under a prefix of their own: docs/adrs/0007-x.md is adr-7,
// and text/0123-x.md, rust-lang's folder, is rfc-123.
var folderPrefixes = map[string]string{
	"adr": "adr", "adrs": "adr", "madr": "madr", "madrs": "madr",
	"rfc": "rfc", "rfcs": "rfc", "text": "rfc", "rfd": "rfd", "rfds": "rfd",
	"kep": "kep", "keps": "kep", "teps": "tep", "oteps": "otep",
	"pep": "pep", "peps": "pep", "eip": "eip", "eips": "eip", "ercs": "erc", "bip": "bip", "bips": "bip",
}

// FolderPrefix returns the prefix of the ids of records in a folder of that name, "" where it has none.
func FolderPrefix(folder string) string { return folderPrefixes[strings.ToLower(folder)] }
