package records

import (
	"fmt"
	"strings"

	"digsite/builder/insight"
	"digsite/builder/lsp/protocol"
	"digsite/builder/site"
	"digsite/builder/text"
)

// Hover says what a place of a document names; nil where it names no record.
func (d *Desk) Hover(doc Doc, offset int) *protocol.Hover {
	spot, ok := d.At(doc, offset)
	if !ok {
		return nil
	}
	at := Range(doc.Text, spot.From, spot.To)
	return &protocol.Hover{Contents: d.Card(spot.Record), Range: &at}
}

// Card describes a record in a few lines: title, status, what replaced it, what it says, what forced it, its address.
func (d *Desk) Card(r *site.Record) protocol.Markup {
	c := card{plain: d.Plain}
	c.line(c.strong(Name(r)) + state(r))
	if r.Day != "" {
		c.line(r.Day)
	}
	for _, id := range r.SupersededBy {
		if by := d.Site.ByID(id); by != nil {
			c.line("Superseded by " + c.safe(Name(by)) + state(by))
		}
	}
	if _, said := insight.Said(r); said != "" {
		c.quote(said)
	}
	for i, f := range r.Forces {
		if i == 3 {
			c.line("…")
			break
		}
		when := map[string]string{site.Holding: "it still holds", site.Lifted: "lifted", site.Ahead: "it begins later"}
		c.line("Forced by (" + when[f.State(d.Site.Day)] + "): " + c.safe(text.Cut(text.Clean(f.What), 200)))
	}
	c.link(r.Path, d.URI(r.Path))
	if address := d.Address(r); address != "" {
		c.link(address, address)
	}
	return c.markup()
}

// Name returns an id as people write it, with the title: "ADR-12: Use one queue".
func Name(r *site.Record) string {
	id, title := Shown(r.ID), text.Clean(r.Title)
	switch {
	case title == "" || strings.EqualFold(title, id):
		return id
	case !r.IsRecord || id == "":
		return title
	}
	return id + ": " + title
}

// Shown returns an id as people write it: "ADR-12" where a number stands behind a word, else as it is.
func Shown(id string) string {
	word, rest, ok := strings.Cut(id, "-")
	if ok && rest != "" && strings.Trim(rest, "0123456789-") == "" {
		return strings.ToUpper(word) + "-" + rest
	}
	return text.Clean(id)
}

// state words what a record's state is: " (accepted, load-bearing)".
func state(r *site.Record) string {
	var words []string
	if r.Status.Word != "" && r.Status.Word != "unknown" {
		words = append(words, r.Status.Word)
	}
	switch {
	case r.Standing == site.Unstated:
		words = append(words, "no status stated")
	case r.Bearing == site.LoadBearing:
		words = append(words, "load-bearing")
	case r.Bearing == site.SafeToRevisit:
		words = append(words, "safe to revisit")
	}
	if len(words) == 0 {
		return ""
	}
	return " (" + strings.Join(words, ", ") + ")"
}

// card is the text of a hover while it is written, in Markdown or plain.
type card struct {
	plain bool
	b     strings.Builder
}

// markupSigns are the ASCII signs that Markdown may read as markup; each is written with a backslash.
const markupSigns = "\\`*_{}[]()<>#+-.!|~$&\"'"

// safe returns somebody's words as text: Markdown of theirs is not read.
func (c *card) safe(s string) string {
	if c.plain {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if r < 128 && strings.ContainsRune(markupSigns, r) && !strings.ContainsRune("-.,'\"", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// strong returns words that stand out.
func (c *card) strong(s string) string {
	if c.plain {
		return s
	}
	return "**" + c.safe(s) + "**"
}

// line adds a paragraph.
func (c *card) line(s string) {
	if c.b.Len() > 0 {
		c.b.WriteString("\n\n")
	}
	c.b.WriteString(s)
}

// quote adds somebody's words.
func (c *card) quote(s string) {
	s = c.safe(text.Cut(text.Clean(s), 400))
	if !c.plain {
		s = "> " + s
	}
	c.line(s)
}

// link adds a link.
func (c *card) link(label, to string) {
	if c.plain {
		c.line(text.Clean(label))
		return
	}
	c.line(fmt.Sprintf("[%s](<%s>)", c.safe(text.Clean(label)), strings.NewReplacer("<", "%3C", ">", "%3E", "\n",
		"%0A").Replace(to)))
}

// markup returns the text.
func (c *card) markup() protocol.Markup {
	kind := "markdown"
	if c.plain {
		kind = "plaintext"
	}
	return protocol.Markup{Kind: kind, Value: c.b.String()}
}
