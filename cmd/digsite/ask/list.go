package ask

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"digsite/builder"
	"digsite/builder/answer"
	"digsite/builder/finding"
	"digsite/builder/record"
	"digsite/builder/site"
	"digsite/builder/text"
	"digsite/cmd/digsite/exit"
	"digsite/cmd/digsite/run"
	"digsite/cmd/digsite/show"
	"digsite/cmd/digsite/terminal"
)

// ListOptions is what `digsite list` was asked for. A flag that was given without a value is a mistake to report, and
// not the same as one that was not given: Dated and WantReview keep that apart.
type ListOptions struct {
	answer.Filter
	Paths         []string // folders of content, none for those of site.yaml
	Format, Cache string
	Dated         bool // --as-of was given, be it empty
	Revisit, Due  bool
	WantReview    bool // --review was given, be it empty
	Review        string
	Internal      bool // records with visibility: internal too
}

// List prints the records that pass a filter, those to look at again, or the reviews that wait. The words of --kind and
// --status are judged after reading, because site.yaml and the records can add words of their own. An empty list is an
// answer: exit status 0.
func List(ctx context.Context, w *run.World, l ListOptions) error {
	if l.Dated {
		if _, err := time.Parse(time.DateOnly, l.AsOf); err != nil {
			return exit.Usage(fmt.Sprintf("--as-of %q is not a day", l.AsOf), "write it as YYYY-MM-DD")
		}
		if l.AsOf > w.Day { // YYYY-MM-DD sorts as text
			w.Err.Note("%s is to come: this is what will hold if nothing changes but what is dated by then", l.AsOf)
		}
	}
	if l.Review = strings.TrimSpace(l.Review); l.Review == "" && l.WantReview {
		return exit.Usage("--review names nobody", "for example: digsite list --review Ada")
	}
	o := w.Options(l.Paths, l.Cache)
	o.Internal = l.Internal
	res, err := w.LoadToAsk(ctx, o)
	if err != nil {
		return err
	}
	defer res.Inputs.Close()
	if err := exit.OneOf("kind", l.Kind, run.KindNames(res)); err != nil {
		return err
	}
	if err := exit.OneOf("status", l.Status, run.StatusWords(res)); err != nil {
		return err
	}
	switch {
	case l.Revisit:
		return listRevisit(w, res.Site, l)
	case l.Due:
		return listDue(w, res.Site, l)
	case l.Review != "":
		return listReviews(w, res, l)
	}
	records := answer.List(res.Site, l.Filter)
	if l.Format == "json" {
		return w.Out.JSON(records)
	}
	return listText(w, records, l.Filter, record.Kinds(res.Inputs.Config))
}

// listText prints records for people. Pages beside the records are left out unless they were asked for.
func listText(w *run.World, all []answer.Record, f answer.Filter, kinds []record.Kind) error {
	records := all
	if f.Kind != "page" && !w.Err.Verbose {
		records = slices.DeleteFunc(slices.Clone(all), func(r answer.Record) bool { return !r.IsRecord })
	}
	if len(records) == 0 { // a folder of plain pages: better those than nothing
		records = all
	}
	if err := w.Out.Text(show.List(w.Out.Style, records, kinds)); err != nil {
		return err
	}
	if more := len(all) - len(records); more > 0 && w.Err.TTY {
		w.Err.Note("%s; %s beside them (-v lists them)",
			terminal.Count(len(records), "record", "records"), terminal.Count(more, "page", "pages"))
	}
	if len(all) == 0 && f != (answer.Filter{}) {
		w.Err.Note("no record fits that")
	}
	return nil
}

// listRevisit prints what should be looked at again, each with its reasons.
func listRevisit(w *run.World, s *site.Site, l ListOptions) error {
	due := answer.Revisit(s, l.Filter)
	if l.Format == "json" {
		return w.Out.JSON(due)
	}
	if len(due) == 0 {
		w.Err.Note("nothing waits to be looked at again")
	}
	return w.Out.Text(show.Revisit(w.Out.Style, due))
}

// listDue prints what falls due, by day.
func listDue(w *run.World, s *site.Site, l ListOptions) error {
	due := show.Deadlines(s, l.Filter)
	if l.Format == "json" {
		return w.Out.JSON(due)
	}
	if len(due) == 0 {
		w.Err.Note("nothing falls due")
	}
	return w.Out.Text(show.Due(w.Out.Style, due))
}

// listReviews prints what waits for somebody. When nothing does, it names those for whom something waits: the name was
// probably spelt in another way. What waits for nobody in particular is told too, since it is on no desk.
func listReviews(w *run.World, res *builder.Result, l ListOptions) error {
	s := res.Site
	name := l.Review
	if strings.EqualFold(name, "nobody") {
		name = ""
	}
	waiting, names := answer.Reviews(s, name, l.Filter)
	if l.Format == "json" {
		return w.Out.JSON(waiting)
	}
	named := slices.DeleteFunc(slices.Clone(names), func(n string) bool { return n == "" })
	switch {
	case len(waiting) > 0:
	case len(names) == 0:
		w.Err.Note("no review is open")
	default:
		words := fmt.Sprintf("nothing waits for %s", text.Clean(l.Review))
		if len(named) > 0 {
			words += "; reviews wait for " + text.Clean(strings.Join(named, ", "))
		}
		w.Err.Note("%s", words)
	}
	if len(waiting) > 0 {
		if day, gone := s.Gone(waiting[0].For); gone {
			w.Err.Note("%s left on %s: name somebody else in review:", text.Clean(waiting[0].For), day)
		}
	}
	if len(named) < len(names) && name != "" {
		nobody, _ := answer.Reviews(s, "", l.Filter)
		var ids []string
		for _, x := range nobody {
			ids = append(ids, text.Clean(x.ID))
		}
		w.Err.Note("nobody is named for %s: digsite list --review nobody", text.Few(ids))
	}
	if !l.Internal && (len(waiting) == 0 || len(named) < len(names)) {
		w.Err.Hint("internal records are left out; --internal reads them too")
	}
	for i := range waiting {
		waiting[i].Path = w.Here(res, finding.Pos{Path: waiting[i].Path}).Path
	}
	return w.Out.Text(show.Reviews(w.Out.Style, waiting))
}
