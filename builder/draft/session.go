package draft

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
	"regexp"
	"strings"
	"unicode"

	"digsite/builder/record"
	"digsite/builder/text"
)

// Session is what somebody collected on a built site and sent as one link. Called has, stop by stop, what its record
// was called then: "ADR-7 Use one queue".
type Session struct {
	Name   string
	Stops  []record.Stop
	Called []string
}

// How much of an address is read: both are far above what a site writes, and below what costs anything.
const (
	longestAddress = 16_000
	longestSession = 100_000
)

var (
	errDamaged  = errors.New("the session in this address is damaged: it was cut off or changed")
	errNoStops  = errors.New("this address holds no session")
	errTooLong  = errors.New("the address is too long for a session")
	errIsRecord = errors.New("the trail of this address is a record already")

	packed = regexp.MustCompile(`^z[\w-]+$`)
)

// ReadSession reads the address of a session, or the value of its ?trail= alone. theme/js/lib/stops.js writes it, and
// says how; addresses of an earlier version, ids with commas between them, are read as well.
func ReadSession(address string) (Session, error) {
	raw := strings.TrimSpace(address)
	if len(raw) > longestAddress {
		return Session{}, errTooLong
	}
	if _, query, ok := strings.Cut(raw, "?"); ok {
		raw = ""
		query, _, _ = strings.Cut(query, "#")
		for _, part := range strings.Split(query, "&") {
			if v, ok := strings.CutPrefix(part, "trail="); ok && raw == "" {
				raw = v
			}
		}
	} else if !packed.MatchString(raw) {
		return Session{}, errNoStops
	}
	trail, err := url.QueryUnescape(raw)
	switch {
	case err != nil:
		return Session{}, errDamaged
	case strings.HasPrefix(trail, "z"):
		if s, err := unpack(trail[1:]); err == nil {
			return s, nil
		}
		if strings.ContainsFunc(trail, unicode.IsUpper) { // ids have no capitals
			return Session{}, errDamaged
		}
	case strings.Contains(trail, "/") && !strings.Contains(trail, ","):
		return Session{}, errIsRecord
	}
	return earlier(raw)
}

// earlier reads ids with commas between them. An id may hold one itself, which the first link of a session wrote as
// %2C; later ones wrote those between the ids so as well.
func earlier(raw string) (Session, error) {
	refs := strings.Split(raw, ",")
	if len(refs) == 1 {
		all, err := url.QueryUnescape(raw)
		if err != nil {
			return Session{}, errDamaged
		}
		refs = strings.Split(url.QueryEscape(all), "%2C")
	}
	var s Session
	for _, ref := range refs {
		ref, err := url.QueryUnescape(ref)
		if err != nil {
			return Session{}, errDamaged
		}
		if ref = text.Clean(ref); ref != "" {
			s.Stops, s.Called = append(s.Stops, record.Stop{Record: ref}), append(s.Called, "")
		}
	}
	if s.Stops == nil {
		return Session{}, errNoStops
	}
	return s, nil
}

// unpack reads base64url of deflated JSON: ["name", [ref, called, words, note, question], …]. What stands at the end
// of a row may be missing.
func unpack(packed string) (Session, error) {
	deflated, err := base64.RawURLEncoding.DecodeString(packed)
	if err != nil {
		return Session{}, errDamaged
	}
	plain, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(deflated)), longestSession+1))
	if err != nil || len(plain) > longestSession {
		return Session{}, errDamaged
	}
	var parts []json.RawMessage
	var s Session
	if json.Unmarshal(plain, &parts) != nil || len(parts) < 2 || json.Unmarshal(parts[0], &s.Name) != nil {
		return Session{}, errDamaged
	}
	s.Name = text.Clean(s.Name)
	for _, part := range parts[1:] {
		var row []any
		if json.Unmarshal(part, &row) != nil {
			return Session{}, errDamaged
		}
		field := func(i int) string {
			if i >= len(row) {
				return ""
			}
			v, _ := row[i].(string)
			return text.Clean(v)
		}
		stop := record.Stop{Record: field(0), Note: field(3), Question: field(4)}
		if stop.Record == "" {
			return Session{}, errDamaged
		}
		s.Stops, s.Called = append(s.Stops, stop), append(s.Called, field(1))
	}
	return s, nil
}

// trailText returns a session as a record; the site's own "Save as a trail" writes the same, byte for byte.
func trailText(kind, title, day string, stops []record.Stop) string {
	var b strings.Builder
	fmt.Fprintf(&b, "---\nkind: %s\ndate: %s\ngoal:\nstops:\n", kind, day)
	for _, s := range stops {
		fmt.Fprintf(&b, "  - record: %s\n", inQuotes(s.Record))
		if s.Note != "" {
			fmt.Fprintf(&b, "    note: %s\n", inQuotes(s.Note))
		}
		if s.Question != "" {
			fmt.Fprintf(&b, "    question: %s\n", inQuotes(s.Question))
		}
	}
	fmt.Fprintf(&b, "---\n# %s\n", title)
	return b.String()
}

// inQuotes writes a text in the double quotes that JSON and YAML have in common.
func inQuotes(s string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if e.Encode(s) != nil { // a string always can be
		return `""`
	}
	return strings.TrimSuffix(b.String(), "\n")
}
