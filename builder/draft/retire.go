package draft

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"digsite/builder/record"
	"digsite/builder/site"
)

// Successor is how a replaced record names what replaces it.
type Successor struct {
	yaml string // after "status: ", quoted where it must be

	Markdown string // a link: "[13. Use one queue](0013-use-one-queue.md)"
}

// SuccessorOf words how old names by. In front matter by is its number where the number alone names it, else a link
// too.
func SuccessorOf(old, by *site.Record) Successor {
	out := Successor{Markdown: link(old.Path, by, by.Path)}
	if by.Number >= 0 && strings.HasPrefix(by.ID, "adr-") && strings.Count(by.ID, "-") == 1 {
		out.yaml = fmt.Sprintf("superseded by ADR-%04d", by.Number)
	} else {
		out.yaml = `"superseded by ` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(out.Markdown) + `"`
	}
	return out
}

// The line of a status: what stands before the word, the word, and what stands behind it, which both are kept.
// frontStatus is one of YAML, headerStatus one such as "- **Status:** accepted", plainStatus one in a section "Status".
var (
	frontStatus  = regexp.MustCompile(`(?i)^(["']?status["']?[ \t]*:)([ \t]*)(.*?)([ \t]+#.*)?(\r?)$`)
	headerStatus = regexp.MustCompile(`(?i)^([ \t]*(?:[-*+][ \t]+)?[*_]{0,2}status[*_]{0,2}[ \t]*:[*_]{0,2}[ \t]*)` +
		`(.*?)([ \t]*\\?\r?)$`)
	plainStatus = regexp.MustCompile(`^([ \t]*(?:[-*+][ \t]+)?)(.*?)([ \t]*\\?\r?)$`)
	fenceLine   = regexp.MustCompile(`^---[ \t]*\r?$`)
)

// Retire writes "superseded by ..." in place of a record's status, where and as the record states it, and leaves every
// other byte as it was. ok is false where that cannot be done safely: the author's hand is better then.
func Retire(src []byte, st record.Status, by Successor) (out []byte, ok bool) {
	if !utf8.Valid(src) {
		return nil, false
	}
	lines := bytes.SplitAfter(src, []byte("\n"))
	at := st.Pos.Line - 1
	if at < 0 || at >= len(lines) {
		return insertStatus(lines, by)
	}
	line, end := strings.CutSuffix(string(lines[at]), "\n")
	var changed string
	switch st.From {
	case "front matter":
		m := frontStatus.FindStringSubmatch(line)
		if m == nil || !oneLine(m[3]) || continues(lines, at) {
			return nil, false
		}
		changed = m[1] + " " + by.yaml + m[4] + m[5]
	case "header":
		m := headerStatus.FindStringSubmatch(line)
		if m == nil {
			return nil, false
		}
		changed = m[1] + "superseded by " + by.Markdown + m[3]
	case "section":
		m := plainStatus.FindStringSubmatch(line)
		if m == nil || m[2] == "" || strings.HasPrefix(m[2], "#") || strings.HasPrefix(m[2], "|") {
			return nil, false
		}
		changed = m[1] + "Superseded by " + by.Markdown + m[3]
	default:
		return insertStatus(lines, by)
	}
	if end {
		changed += "\n"
	}
	lines[at] = []byte(changed)
	return bytes.Join(lines, nil), true
}

// oneLine reports whether a YAML value ends on its line: it is plain, or a quote that is closed. Block texts, lists,
// maps, anchors and tags are not, or are named from elsewhere.
func oneLine(v string) bool {
	if v == "" {
		return true
	}
	if q := v[0]; q == '"' || q == '\'' {
		return len(v) > 1 && v[len(v)-1] == q
	}
	return !strings.ContainsRune("|>[{&*!", rune(v[0]))
}

// continues reports whether a value goes on below its line: an indented line follows.
func continues(lines [][]byte, at int) bool {
	return at+1 < len(lines) && len(lines[at+1]) > 0 && (lines[at+1][0] == ' ' || lines[at+1][0] == '\t') &&
		len(bytes.TrimSpace(lines[at+1])) > 0
}

// insertStatus adds a status to front matter that states none, as its last line, with the line ending that the file
// has. A record without front matter is left to its author: there is no telling where in its text a status would stand.
func insertStatus(lines [][]byte, by Successor) ([]byte, bool) {
	first := strings.TrimPrefix(strings.TrimSuffix(string(lines[0]), "\n"), "\ufeff")
	if !fenceLine.MatchString(first) {
		return nil, false
	}
	eol := "\n"
	if strings.HasSuffix(first, "\r") {
		eol = "\r\n"
	}
	for i := 1; i < len(lines); i++ {
		if fenceLine.MatchString(strings.TrimSuffix(string(lines[i]), "\n")) {
			added := []byte("status: " + by.yaml + eol)
			out := append([][]byte{}, lines[:i]...)
			out = append(append(out, added), lines[i:]...)
			return bytes.Join(out, nil), true
		}
	}
	return nil, false
}

// supersedesKey is the line of front matter that lists what a record supersedes on one line.
var supersedesKey = regexp.MustCompile(`^(supersedes[ \t]*:[ \t]*)(\[?)([^\[\]#|>{}&*!\r]*?)(\]?)([ \t]*(?:#.*)?\r?)$`)

// Supersede writes that a record supersedes another, where and as the record states its status: a field of front matter
// beside it, a line below it in a section. ok is false where that cannot be done safely.
func Supersede(src []byte, r, old *site.Record) (out []byte, ok bool) {
	if !utf8.Valid(src) {
		return nil, false
	}
	lines := bytes.SplitAfter(src, []byte("\n"))
	first := strings.TrimPrefix(strings.TrimSuffix(string(lines[0]), "\n"), "\ufeff")
	if fenceLine.MatchString(first) {
		return supersedeInFront(lines, old)
	}
	at := r.Status.Pos.Line - 1
	if r.Status.From != "section" || at < 0 || at >= len(lines) || !bytes.HasSuffix(lines[at], []byte("\n")) {
		return nil, false
	}
	eol := "\n"
	if bytes.HasSuffix(lines[at], []byte("\r\n")) {
		eol = "\r\n"
	}
	added := []byte(eol + "Supersedes " + link(r.Path, old, old.Path) + eol)
	lines = append(lines[:at+1], append([][]byte{added}, lines[at+1:]...)...)
	return bytes.Join(lines, nil), true
}

// supersedeInFront adds an id to the field of front matter that lists them, or the field as the last line.
func supersedeInFront(lines [][]byte, old *site.Record) ([]byte, bool) {
	eol := "\n"
	if bytes.HasSuffix(lines[0], []byte("\r\n")) {
		eol = "\r\n"
	}
	for i := 1; i < len(lines); i++ {
		line := strings.TrimSuffix(string(lines[i]), "\n")
		if fenceLine.MatchString(line) {
			added := []byte("supersedes: [" + old.ID + "]" + eol)
			return bytes.Join(append(lines[:i:i], append([][]byte{added}, lines[i:]...)...), nil), true
		}
		if !strings.HasPrefix(line, "supersedes") {
			continue
		}
		m := supersedesKey.FindStringSubmatch(line)
		if m == nil || (m[2] == "") != (m[4] == "") || continues(lines, i) {
			return nil, false // a list over several lines, or another form: the author's hand is better
		}
		ids := strings.TrimSpace(m[3])
		if ids == "" && m[2] == "" { // the list may follow below, without an indent
			return nil, false
		}
		if ids != "" {
			ids += ", "
		}
		lines[i] = []byte(m[1] + "[" + ids + old.ID + "]" + m[5] + "\n")
		return bytes.Join(lines, nil), true
	}
	return nil, false
}
