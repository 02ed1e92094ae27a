package recordpage

import (
	"cmp"

	"digsite/builder/config"
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/site"
)

// banner returns what a reader must know before the first line, the zero Banner for a record that holds as a whole. Of
// a record that states nothing it says what others claim, as their claim.
// Kind is the status for the style sheet, or "partial"; Chain leads step by step to the record without a successor, and
// Current names what is in force where that is not the chain's last link anyway: a chain follows one successor of each
// record, and a record may be split in two.
func banner(b *base.Base, root string, r *site.Record) page.Banner {
	switch {
	case r.Standing == site.Retired:
	case r.Status.Partial || r.PartlySuperseded:
		out := page.Banner{Kind: "partial", Chain: b.LinkAll(root, r.SupersededBy),
			Text:  b.Word("A part of this record is superseded; the rest is still in force."),
			Parts: replacedParts(b, root, r), Line: b.Word("Superseded in part by")}
		if !r.InForce { // nobody says that the rest is
			out.Text = b.Word("A part of this record is superseded.")
		}
		if len(out.Chain) == 0 {
			out.Line = b.Word("Superseded in part")
		}
		return out
	case len(r.ClaimedBy) > 0:
		return claimed(b, root, r)
	default:
		return page.Banner{}
	}
	out := page.Banner{Kind: r.Status.Word, Chain: successors(b, root, r)}
	switch r.Status.Word {
	case "rejected":
		out.Text = b.Word("This was rejected. It is kept because the reasons still matter.")
	case "withdrawn":
		out.Text = b.Word("This was withdrawn. It was never in force.")
	case "deprecated":
		out.Text = b.Word("This is deprecated. Nothing new should follow it.")
	default:
		// A retired record of any other status was replaced, whatever its format calls that ("obsoleted").
		out.Kind, out.Text = "superseded", b.Word("This record is no longer in force. It was replaced.")
		if len(out.Chain) == 0 {
			out.Text = b.Word("This record is no longer in force. It does not name what replaced it.")
		}
	}
	out.Line = line(b, out)
	// The last link of the chain is in force as a rule. It would stand there twice.
	last := ""
	if n := len(out.Chain); n > 0 {
		last = out.Chain[n-1].Href
	}
	for _, l := range b.LinkAll(root, r.Current) {
		if l.Href != last {
			out.Current = append(out.Current, l)
		}
	}
	return out
}

// claimed returns what others say of a record that states nothing, as their claim: "RFC-9 says that it replaces this.
// Neither states a status."
func claimed(b *base.Base, root string, r *site.Record) page.Banner {
	out := page.Banner{Kind: "partial", Chain: b.LinkAll(root, r.ClaimedBy),
		Line: b.Word(config.English("Said to be superseded by"))}
	by, stated := out.Chain[0], ""
	if out.Text = b.Word("Others say that they replace this, which states no status."); len(out.Chain) == 1 {
		out.Text = b.Word("%s says that it replaces this.", cmp.Or(by.Label, by.Title))
		if stated = b.Word("This states no status."); by.Status.Standing == string(site.Unstated) {
			stated = b.Word("Neither states a status.")
		}
		out.Text += " " + stated
	}
	return out
}

// line returns the beginning of what the line that stays in view says of a retired record, in front of its chain.
func line(b *base.Base, x page.Banner) string {
	ended := map[string]string{"rejected": b.Word("Rejected"), "withdrawn": b.Word("Withdrawn"),
		"deprecated": b.Word("Deprecated")}[x.Kind]
	by := b.Word(config.English("Superseded by"))
	switch {
	case len(x.Chain) == 0 && ended == "":
		return b.Word("No longer in force")
	case len(x.Chain) == 0:
		return ended
	case ended == "":
		return by
	}
	return ended + " · " + by
}

// successors follows supersession from r to the record that nothing replaces as a whole. Of several successors it takes
// the first. Two records that supersede each other end it, as do 20 links, which is more than a banner has room for.
func successors(b *base.Base, root string, r *site.Record) []page.Link {
	var out []page.Link
	seen := map[string]bool{r.ID: true}
	for len(r.SupersededBy) > 0 && !seen[r.SupersededBy[0]] && len(out) < 20 {
		next := b.Site.ByID(r.SupersededBy[0])
		if next == nil {
			break
		}
		seen[next.ID] = true
		out = append(out, b.Link(root, next))
		if r = next; r.Standing != site.Retired {
			break // only a part of it was superseded, if any
		}
	}
	return out
}
