package lists

import (
	"cmp"
	"slices"
	"strings"

	"digsite/builder/config"
	"digsite/builder/drawing"
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/site"
)

// mostYearPages bounds the pages of years: records of earlier years than the newest so many share one, "earlier".
// A museum's records would else make hundreds of pages.
const mostYearPages = 150

// Timeline returns the timeline of the site, and of each year if there are many records. Of few, the one page has the
// records themselves, and its years are places on it; of many, it has a table of years that leads to their pages.
func Timeline(b *base.Lists) []page.Page {
	if len(b.Dated) == 0 {
		return nil
	}
	years := partYears(b)
	small := len(b.Dated) <= page.TimelineSmall
	out := []page.Page{timelinePage(b, years, small)}
	if small {
		return out
	}
	for i := range years {
		out = append(out, yearPages(b, years, i)...)
	}
	return out
}

// year is one year's records, oldest first.
type year struct {
	name    string // "2021", "earlier"
	records []*site.Record
}

// partYears parts the records by year, the newest first. Years before the last mostYearPages are one, "earlier".
func partYears(b *base.Lists) []year {
	var out []year
	for _, r := range b.Dated {
		if n := len(out); n == 0 || out[n-1].name != r.Day[:4] {
			out = append(out, year{name: r.Day[:4]})
		}
		y := &out[len(out)-1]
		y.records = append(y.records, r)
	}
	if early := len(out) - mostYearPages; early > 0 {
		rest := year{name: "earlier"}
		for _, y := range out[:early] {
			rest.records = append(rest.records, y.records...)
		}
		out = slices.Concat([]year{rest}, out[early:])
	}
	slices.Reverse(out)
	return out
}

// histories returns the records of rs that have eras, which stand over the drawing of rs.
func histories(rs []*site.Record) []*site.Record {
	return slices.DeleteFunc(slices.Clone(rs), func(r *site.Record) bool { return len(r.Eras) == 0 })
}

// timelinePage returns the timeline of the whole site. years are those of partYears; small reports that the
// records themselves stand on this page.
func timelinePage(b *base.Lists, years []year, small bool) page.Page {
	title := b.Word("Timeline")
	v := page.Timeline{Frame: b.Frame(config.TimelineURL, title, b.Word("%s by date.", b.Config.Title), ""),
		Title: title, Total: len(b.Dated), Drawn: true}
	v.Sheet = b.Asset(v.Root, "timeline.css")
	known := map[string]string{} // year or month -> where it is listed, from the timeline's address
	for _, y := range years {
		for when, at := range months(b, y) {
			known[when[:4]], known[when] = y.name+"/", y.name+"/"+at
		}
	}
	// Where a tick of the axis leads: when is "2021" or "2021-03". A year or month without a record leads nowhere.
	href := func(when string) string {
		if small && known[when] != "" {
			return "#y-" + when[:4]
		}
		return known[when]
	}
	plan := drawing.TimePlan{Tick: href, Label: b.Word("Timeline of %d records; the table below says the same",
		len(b.Dated))}
	if !small {
		var pages []string
		for _, y := range years {
			pages = append(pages, y.name)
		}
		plan.Rows = strings.Join(pages, " ")
	}
	// Histories count here without a date of their own: their eras have dates.
	tellers := histories(b.Records)
	v.Draw = timeChart(b, v.Root, b.Dated, tellers, plan)
	for _, r := range b.Records {
		// The page says how many records it cannot show, so that nobody takes it for all.
		if r.IsRecord && r.Day == "" && r.URL != "" {
			v.Undated++
		}
	}
	v.Histories = told(b, v.Root, tellers)
	yearTable(b, &v, years, small)
	if small {
		for _, y := range years {
			g := page.TimelineGroup{Text: y.name, Anchor: "y-" + y.name}
			for _, r := range slices.Backward(y.records) {
				g.Rows = append(g.Rows, timeRow(b, v.Root, r))
			}
			v.Groups = append(v.Groups, g)
		}
	}
	return base.Page(config.TimelineURL, "timeline", v)
}

// told returns histories with their eras, in the order of their first ones.
func told(b *base.Lists, root string, histories []*site.Record) []page.TimelineHistory {
	var out []page.TimelineHistory
	for _, r := range histories {
		h := page.TimelineHistory{Link: b.Link(root, r)}
		for _, e := range r.Eras {
			h.Eras = append(h.Eras, page.TimelineEra{Name: e.Name, From: e.From, To: e.To})
		}
		out = append(out, h)
	}
	slices.SortStableFunc(out, func(a, b page.TimelineHistory) int {
		return cmp.Compare(a.Eras[0].From, b.Eras[0].From)
	})
	return out
}

// timeRow returns a row without what only other lists show: there is one for every record of the site, and tags and
// summaries of them all would be most of the page.
func timeRow(b *base.Lists, root string, r *site.Record) page.Row {
	row := page.Row{Link: b.Link(root, r), Held: base.Held(r)}
	if r.Incident != nil {
		row.Severity = r.Incident.Severity
	}
	return row
}

// yearTable fills the table that is the drawing's equal: a row for each year, a column for each kind that has a dated
// record. A row's Counts are parallel to v.Kinds.
func yearTable(b *base.Lists, v *page.Timeline, years []year, small bool) {
	used := map[string]bool{}
	for _, r := range b.Dated {
		used[r.Kind] = true
	}
	for _, k := range b.Kinds {
		if used[k.Name] {
			v.Kinds = append(v.Kinds, page.KindCount{Text: k.Title, Kind: k.Name})
		}
	}
	for _, y := range years {
		to := y.records[len(y.records)-1].Day[:4]
		row := page.TimelineYear{Year: y.name, From: y.name, To: to, Href: y.name + "/", Total: len(y.records),
			Counts: make([]int, len(v.Kinds))}
		if y.name == "earlier" {
			row.From = ""
		}
		if small {
			row.Href = "#y-" + y.name
		}
		for _, r := range y.records {
			row.Counts[slices.IndexFunc(v.Kinds, func(k page.KindCount) bool { return k.Kind == r.Kind })]++
		}
		v.Years = append(v.Years, row)
	}
}

// yearPages returns the pages of the i-th year, its records by month, oldest first. The drawing is on the first page.
// What is "earlier" has none: it may span centuries.
func yearPages(b *base.Lists, years []year, i int) []page.Page {
	y := years[i]
	title := y.name
	if y.name == "earlier" {
		title = b.Word("Earlier")
	}
	l := base.Listing{URL: config.TimelineURL + y.name + "/", Template: "timeline", Title: title, Size: timeRows,
		Sheet: "timeline.css", About: b.Word("%s by date.", title),
		Under: page.NavLink{Text: b.Word("Timeline"), Href: config.TimelineURL}}
	return base.Cut(b, l, y.records, func(p base.Part, part []*site.Record) any {
		v := page.Timeline{Frame: p.Frame, Title: title, Total: len(y.records), Pager: p.Pager}
		for _, at := range []int{i + 1, i - 1} { // the years are sorted newest first
			if at >= 0 && at < len(years) {
				name := years[at].name
				v.Around = append(v.Around, page.NavLink{Text: name, Href: v.Root + config.TimelineURL + name + "/"})
			}
		}
		for _, r := range part {
			when := r.Day[:7]
			if k := len(v.Groups); k == 0 || v.Groups[k-1].Text != when {
				v.Groups = append(v.Groups, page.TimelineGroup{Text: when, Anchor: "m-" + when})
			}
			g := &v.Groups[len(v.Groups)-1]
			g.Rows = append(g.Rows, timeRow(b, v.Root, r))
		}
		if p.N == 0 && y.name != "earlier" {
			v.Drawn, v.Draw = true, yearChart(b, v.Root, y)
		}
		return v
	})
}

// timeRows is how many records a page of one year shows.
const timeRows = 400

// yearChart draws one year, with a mark or bar a week. Its ticks are months, each of which leads to the page of the
// list on which that month begins.
func yearChart(b *base.Lists, root string, y year) drawing.TimeChart {
	on := months(b, y)
	from, _ := drawing.DayNumber(y.name, false)
	to, _ := drawing.DayNumber(y.name, true)
	return timeChart(b, root, y.records, histories(b.Records), drawing.TimePlan{From: from, To: to + 1, Months: true,
		Label: b.Word("The year %s; the list below says the same", y.name),
		Tick:  func(when string) string { return on[when] }})
}

// months returns where each month of a year is listed, from the year's address: "#m-2024-01", "page-2/#m-2024-10". A
// month may be cut by the end of a page; this is where it begins.
func months(b *base.Lists, y year) map[string]string {
	on := map[string]string{}
	for i, r := range y.records {
		if when := r.Day[:7]; on[when] == "" {
			url := config.TimelineURL + y.name + "/"
			on[when] = strings.TrimPrefix(b.PageURL(url, i/timeRows), url) + "#m-" + when
		}
	}
	return on
}

// termChart draws the records of a term on its page, where there are enough of them to show a course of time: three,
// over 60 days. ok reports whether there are.
func termChart(b *base.Lists, root, name string, records []*site.Record) (s drawing.TimeChart, ok bool) {
	var dated []*site.Record
	for _, r := range records {
		if _, there := b.Place[r.ID]; there {
			dated = append(dated, r)
		}
	}
	if len(dated) < 3 {
		return s, false
	}
	slices.SortStableFunc(dated, func(x, y *site.Record) int { return cmp.Compare(b.Place[x.ID], b.Place[y.ID]) })
	from, _ := drawing.DayNumber(dated[0].Day, false)
	to, _ := drawing.DayNumber(dated[len(dated)-1].Day, false)
	// Within two months everything would stand on one spot.
	if to-from < 60 {
		return s, false
	}
	return timeChart(b, root, dated, histories(dated), drawing.TimePlan{Tick: func(string) string { return "" },
		Label: b.Word("Timeline of %s; the lists below say the same", name)}), true
}
