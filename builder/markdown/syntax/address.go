package syntax

import (
	"regexp"

	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
)

// Bare addresses, by GFM's rules (https://github.github.com/gfm/#autolinks-extension-). goldmark knows them for ASCII
// alone; on a forge letters of every script belong to an address, and behind a scheme a host needs no dot:
//
//	https://de.wikipedia.org/wiki/Straße_(Verkehr)   http://localhost:8080/x
//
// GFM ends an address at a blank. Where none stands between words, as in Chinese, the sentence would go on in the
// address: such letters belong to it only behind one of its signs ("/wiki/水管"), and end it behind others
// ("https://example.org/a的说明").
const (
	spaced = `\p{Latin}\p{Greek}\p{Cyrillic}\p{Armenian}\p{Georgian}\p{Hebrew}\p{Arabic}\p{Devanagari}\p{M}\p{Nd}`
	dense  = `\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}ー々`
	label  = `[-_` + spaced + `]+`
	inPath = `-a-zA-Z0-9@:%_+.~#$!?&/=(),;'">^{}\[\]` + "`"
	tail   = `(?::\d{1,5})?(?:[/#?][` + dense + `]*(?:[-/#?=&_.][` + dense + `]+|[` + inPath + spaced + `])*)?`
)

// newAddresses returns the reader of bare addresses. ftp: addresses are read, as in goldmark, and written as text.
func newAddresses() parser.InlineParser {
	return extension.NewLinkifyParser(
		extension.WithLinkifyURLRegexp(regexp.MustCompile(
			`^(?:https?|ftp)://(?:[-\w.%+~:]{1,100}@)?`+label+`(?:\.[-_`+spaced+dense+`]+)*`+tail)),
		extension.WithLinkifyWWWRegexp(regexp.MustCompile(`^www\.`+label+`(?:\.`+label+`)+`+tail)))
}
