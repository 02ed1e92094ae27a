package recordpage

import (
	"digsite/builder/insight"
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/site"
)

// heldUntil returns the fact that a record which once held does no longer, by the dates that records state. A record
// that was proposed and then rejected has a day at which it ended too, but it never held: one of its steps must say
// that it did.
func heldUntil(b *base.Base, r *site.Record) []page.Fact {
	h := r.Held
	if h.Until == "" || h.Until <= h.From || h.From == "" {
		return nil
	}
	for _, s := range insight.Steps(r) {
		if s.Standing == site.Holds {
			return []page.Fact{{Label: b.Word("In force until"), Values: []page.Value{{Text: h.Until, Day: true}}}}
		}
	}
	return nil
}
