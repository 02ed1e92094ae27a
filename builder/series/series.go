// Package series is the one home of the words that stand before a record's number: "adr" of ADR-012, "msc" of MSC1692.
//
// Its law: the table holds what can be known before a file is read: series of public collections, and what their
// folders are called. A series that is not in it is learned from a file whose name, heading and fields bear witness to
// one another (record/form); nothing here looks at a file.
package series

import (
	"slices"
	"strings"
)

// Series is one family of numbers.
type Series struct {
	Word    string   // in lower case
	Kind    string   // of its records, "" where the word alone does not say it: it is an ordinary word, or too short
	Folders []string // folder names whose files are numbered in it
	Prose   Prose    // how running text names it
}

// Prose is how far a word and a number in running text are believed to be a record.
type Prose int

// Capitals is for words that stand for many things ("PM 12", "tip 3"): capitals and a hyphen, "PM-12".
const (
	Capitals Prose = iota
	// Dated is Capitals, and numbers of two parts: INC-2024-03.
	Dated
	// Loose is for words that mean nothing else: "adr 12", "rfc-123".
	Loose
	// LooseDated is both.
	LooseDated
)

// table is every series that is known by its word, with the collection where it was seen or the custom behind it.
var table = []Series{
	// Decisions of one house, by the names of their formats.
	{"adr", "decision", []string{"adr", "adrs"}, LooseDated},
	{"madr", "decision", []string{"madr", "madrs"}, Loose}, // adr/madr
	{"tdr", "decision", []string{"tdr", "tdrs"}, Capitals},
	{"ddr", "decision", []string{"ddr"}, Capitals},
	{"edr", "decision", nil, Capitals},
	{"ad", "", nil, Capitals},
	{"dr", "", nil, Capitals},
	{"dd", "", nil, Capitals},
	{"decision", "decision", nil, Capitals},
	{"proposal", "", nil, Capitals},

	// Requests for comments and proposals of communities.
	{"rfc", "decision", []string{"rfc", "rfcs"}, Loose},
	{"rfd", "decision", []string{"rfd", "rfds"}, Capitals}, // TritonDataCenter/rfd, gravitational/teleport
	{"kep", "decision", []string{"kep", "keps"}, Loose},    // kubernetes/enhancements
	{"tep", "decision", []string{"teps"}, Capitals},        // tektoncd/community
	{"otep", "decision", []string{"oteps"}, Capitals},      // open-telemetry/oteps
	{"pep", "decision", []string{"pep", "peps"}, Loose},    // python/peps
	{"eip", "decision", []string{"eip", "eips"}, Loose},    // ethereum/EIPs
	{"erc", "decision", []string{"ercs"}, Loose},           // ethereum/ERCs
	{"bip", "decision", []string{"bip", "bips"}, Loose},    // bitcoin/bips
	{"msc", "decision", []string{"mscs"}, Capitals},        // matrix-org/matrix-spec-proposals
	{"cep", "decision", []string{"ceps"}, Capitals},        // conda/ceps
	{"fip", "decision", []string{"fips"}, Capitals},        // filecoin-project/FIPs
	{"frc", "decision", []string{"frcs"}, Capitals},        // filecoin-project/FIPs
	{"simd", "decision", []string{"simds"}, Capitals},      // solana-foundation/solana-improvement-documents
	{"flip", "decision", []string{"flips"}, Capitals},      // onflow/flips
	{"kip", "decision", []string{"kips"}, Capitals},        // klaytn/kips, apache/kafka
	{"jep", "", nil, Capitals},                             // openjdk, jupyter/enhancement-proposals
	{"keep", "", nil, Capitals},                            // Kotlin/KEEP
	{"dep", "", nil, Capitals},                             // django/deps
	{"oep", "", nil, Capitals},                             // openedx/open-edx-proposals
	{"bep", "", nil, Capitals},                             // bnb-chain/BEPs, backstage/backstage
	{"se", "", nil, Capitals},                              // swiftlang/swift-evolution
	{"st", "", nil, Capitals},                              // the same, testing
	{"sep", "", nil, Capitals},                             // stellar/stellar-protocol
	{"cap", "", nil, Capitals},                             // the same
	{"sip", "", nil, Capitals},                             // stacksgov/sips, scala/improvement-proposals
	{"lip", "", nil, Capitals},                             // LiskHQ/lips
	{"cip", "", nil, Capitals},                             // cardano-foundation/CIPs
	{"tip", "", nil, Capitals},                             // tronprotocol/tips
	{"zip", "", nil, Capitals},                             // zcash/zips
	{"nep", "", nil, Capitals},                             // near/NEPs, neo-project/proposals
	{"aip", "", nil, Capitals},                             // aptos-foundation/AIPs
	{"caip", "", nil, Capitals},                            // ChainAgnostic/CAIPs
	{"hip", "", nil, Capitals},                             // helium/HIP
	{"swip", "", nil, Capitals},                            // ethersphere/SWIPs
	{"slip", "", nil, Capitals},                            // satoshilabs/slips
	{"ipip", "", nil, Capitals},                            // ipfs/specs

	// Incidents.
	{"pm", "incident", nil, Dated},
	{"inc", "incident", nil, Dated},
	{"sev", "incident", nil, Dated},
	{"incident", "incident", nil, Capitals},
	{"postmortem", "incident", nil, Capitals},
}

// cited are the series that running text is searched for even where the word is that of a unit or of something else,
// because many projects number by it.
var cited = []string{"adr", "madr", "rfc", "kep", "pep", "eip", "erc", "bip", "se", "pm", "inc", "sev"}

// Old reports whether a series was always one. Records of others, MSC and SIP among them, had the word of their kind
// in their ids once.
func Old(word string) bool { return slices.Contains(cited, word) }

// Cited returns the series that prose names in a way of their own, in the order of the table. Others are named in
// capitals.
func Cited() []Series {
	var out []Series
	for _, s := range table {
		if slices.Contains(cited, s.Word) {
			out = append(out, s)
		}
	}
	return out
}

// find returns the row of a word in lower case.
func find(word string) (Series, bool) {
	for _, s := range table {
		if s.Word == word {
			return s, true
		}
	}
	return Series{}, false
}

// Known reports whether a word, in lower case, is a series of the table. One with a name space of its own is too:
// "adr-i" of ADR-I-0025.
func Known(word string) bool {
	first, space, two := strings.Cut(word, "-")
	_, known := find(word)
	return known || two && len(space) <= 3 && KindOf(first) != ""
}

// KindOf returns the kind of the records that are numbered in a series: "pm" -> incident, "rfc" -> decision; "" where
// the word does not say it.
func KindOf(word string) string {
	first, _, _ := strings.Cut(word, "-")
	s, _ := find(first)
	return s.Kind
}

// OfFolder returns the series of the files in a folder of that name, "" where it has none: docs/adrs/0007-x.md is
// adr-7. The folder text of rust-lang/rfcs and its like is
// no name of a series: open-telemetry/oteps has one too.
func OfFolder(folder string) string {
	folder = strings.ToLower(folder)
	for _, s := range table {
		if slices.Contains(s.Folders, folder) {
			return s.Word
		}
	}
	return ""
}

// Family puts words together that name the same numbers: a MADR record is cited as ADR 12 as well, and an ERC is an
// EIP.
func Family(word string) string {
	switch word {
	case "madr":
		return "adr"
	case "erfc":
		return "rfc"
	case "erc":
		return "eip"
	}
	return word
}

// ordinary are words that count parts, versions and standards, never records, though they stand before numbers.
var ordinary = []string{
	"part", "step", "chapter", "phase", "version", "page", "section", "day", "week", "month", "year", "release",
	"sprint", "issue", "pr", "task", "lesson", "module", "lab", "unit", "vol", "volume", "level", "tier",
	"episode", "question", "exercise", "stage", "item", "id", "no", "nr", "number", "weight", "order", "position",
	"priority", "rank", "row", "line", "note", "figure", "table", "http", "https", "utf", "iso", "sha", "md",
	"ipv", "tls", "ssl", "ecma", "cve", "rs", "usb", "ios", "ec", "and", "or", "am", "navorder",
	"sidebarposition", "estimate", "points", "count", "size", "port", "revision", "rev",
}

// Ordinary reports whether a word before a number counts something else than records: "part 2", "ISO 8601".
func Ordinary(word string) bool { return slices.Contains(ordinary, strings.ToLower(word)) }
