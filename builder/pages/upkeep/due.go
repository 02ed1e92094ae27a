package upkeep

import (
	"strings"

	"digsite/builder/config"
	"digsite/builder/insight/deadlines"
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/pages/recordpage"
	"digsite/builder/site"
)

// Due returns what falls due, by day, cut into pages: what is past, the next 90 days, and what is later, each by month.
func Due(b *base.Lists, due []deadlines.Deadline) []page.Page {
	l := base.Listing{URL: config.DueURL, Template: "due", Title: b.Word("What falls due"), Sheet: "knowledge.css",
		About: b.Word("Reviews, goals, meetings and what ends, by day")}
	past := 0
	for _, d := range due {
		if d.Day < b.Site.Day {
			past++
		}
	}
	soon := deadlines.SoonUntil(b.Site.Day)
	return base.Cut(b, l, due, func(p base.Part, part []deadlines.Deadline) any {
		v := page.Due{Frame: p.Frame, Title: l.Title, Total: len(due), Past: past, Pager: p.Pager}
		if b.Config.BaseURL != "" && len(due) > 0 {
			v.Calendar = strings.TrimRight(b.Config.BaseURL, "/") + "/" + config.DueFile
		}
		if len(due) > base.PageSize {
			v.Whole = base.PageSize
		}
		for _, d := range part {
			r := b.Site.ByID(d.ID)
			if r == nil {
				continue
			}
			anchor, title := "later", b.Word("Later")
			switch {
			case d.Day < b.Site.Day:
				anchor, title = "past", b.Word("Past due")
			case d.Day <= soon:
				anchor, title = "soon", b.Word("In the next 90 days")
			}
			// The days are sorted, so each span and each month of it is one run of rows.
			if k := len(v.Spans); k == 0 || v.Spans[k-1].Anchor != anchor {
				v.Spans = append(v.Spans, page.DueSpan{Anchor: anchor, Title: title})
			}
			span, month := &v.Spans[len(v.Spans)-1], d.Day[:len("2006-01")]
			if k := len(span.Months); k == 0 || span.Months[k-1].Month != month {
				span.Months = append(span.Months, page.DueMonth{Month: month})
			}
			m := &span.Months[len(span.Months)-1]
			m.Rows = append(m.Rows, dueRow(b, v.Root, r, d))
		}
		return v
	})
}

// dueRow returns one thing that falls due.
func dueRow(b *base.Lists, root string, r *site.Record, d deadlines.Deadline) page.DueRow {
	return page.DueRow{Link: b.Link(root, r), On: recordpage.DayAs(d.Day, d.As), What: b.Word(d.Word()), Text: d.Text,
		People: b.Names(root, d.People)}
}
