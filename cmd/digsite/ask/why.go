package ask

import (
	"context"
	"slices"
	"strings"

	"digsite/builder"
	"digsite/builder/answer/why"
	"digsite/builder/insight"
	"digsite/builder/site"
	"digsite/builder/text"
	"digsite/cmd/digsite/exit"
	"digsite/cmd/digsite/report"
	"digsite/cmd/digsite/run"
)

// WhyOptions are the flags of `digsite why`.
type WhyOptions struct {
	Format, Cache, Diff string
	Preview             string // the address of a site that was built of the change, "" for none
	OfChange            bool   // --diff was given, be it empty
	FailOn              []string
}

// Why answers about a place, the first of args, or about a change; the other arguments are folders of content. The exit
// status is 1 when no record explains the place, so that a
// script can tell, and when a change touches what --fail-on guards and no commit acknowledges it.
func Why(ctx context.Context, w *run.World, args []string, f WhyOptions) error {
	paths := args
	if !f.OfChange {
		paths = args[1:]
	} else if _, files := filesAmong(w, args); len(files) > 0 {
		return exit.Usage("--diff takes no PATH of the code, and "+w.Shown(files[0])+" is a file",
			"digsite why --diff REV asks about the whole change; folders behind it are those that hold the records")
	}
	if err := run.CheckPreview(f.Preview, f.Format); err != nil {
		return err
	}
	o := w.Options(paths, f.Cache)
	// A comment also says which links the change breaks, and for that has to know the other files.
	o.Drafts, o.Internal, o.Records = true, true, !(f.OfChange && f.Format == "markdown")
	if f.Format == "markdown" || f.Format == "github" {
		o.Internal = false // they are posted where others read them
	}
	res, err := w.LoadToAsk(ctx, o)
	if err != nil {
		return err
	}
	defer res.Inputs.Close()
	code, err := OpenCode(res)
	if err != nil {
		return err
	}
	defer code.Tree.Close()
	if f.OfChange {
		return answerDiff(ctx, w, res, code, f)
	}
	return answerWhy(ctx, w, res, code, args[0], f.Format)
}

// OpenCode opens the code around a site's content. The caller closes its tree.
func OpenCode(res *builder.Result) (why.Code, error) {
	in := res.Inputs
	tree, err := in.OpenCode()
	if err != nil {
		return why.Code{}, err
	}
	names := insight.NewNames(res.Site, in.Config.References)
	return why.Code{Tree: tree, Names: names, Finder: in.Finder(names), History: in.History}, nil
}

// answerWhy answers why a place is as it is. JSON is printed even when there is no record, because its reader wants the
// note; the other formats have nothing to print then.
func answerWhy(ctx context.Context, w *run.World, res *builder.Result, code why.Code, arg, format string) error {
	q, err := PlaceAsked(w, code.Tree, arg)
	if err != nil {
		return err
	}
	found, err := why.Of(ctx, res.Site, code, q)
	if err != nil {
		return err
	}
	if format == "json" {
		if err := w.Out.JSON(found); err != nil {
			return err
		}
	}
	if len(found.Records) == 0 {
		message := "no record says why " + report.Place(found) + " is as it is"
		if found.Note != "" {
			message += ": " + found.Note
		}
		if missing := "there is no file " + found.Path; found.Note == missing {
			message = missing
		}
		return exit.Failed(text.Clean(message), report.NoRecordHint(found))
	}
	switch format {
	case "json":
		return nil
	case "github":
		return w.Out.Text(report.WhyGitHub(found))
	case "markdown":
		return w.Out.Text(report.WhyMarkdown(found, run.AddressOf(res.Inputs)))
	}
	if found.Note != "" {
		w.Err.Note("%s", found.Note)
	}
	return w.Out.Text(report.Why(w.Out.Style, found, code.Tree.File(found.Path).Lines, w.Err.Verbose))
}

// answerDiff answers what guards a change. The answer is printed first and the gate judged after it, so that who is
// stopped can read by what. The hint ends with the lines that a commit message needs to pass:
//
//	Acknowledges: adr-12
func answerDiff(ctx context.Context, w *run.World, res *builder.Result, code why.Code, f WhyOptions) error {
	q, err := run.ChangeAsked(ctx, code.Tree.Repo, f.Diff)
	if err != nil {
		return err
	}
	q.FailOn = f.FailOn
	if slices.Contains(f.FailOn, "load-bearing") && !anyForced(res.Site) {
		w.Err.Note("no record here states a constraint, so --fail-on load-bearing stops nothing; use --fail-on holds")
	}
	d, err := why.OfDiff(ctx, res.Site, code, q)
	if err != nil {
		return err
	}
	switch f.Format {
	case "json":
		err = w.Out.JSON(d)
	case "github":
		err = w.Out.Text(report.DiffGitHub(d, res.Inputs.History.Prefix))
	case "markdown":
		err = comment(ctx, w, res.Inputs, d, f.Preview)
	default:
		for _, v := range d.Unknown {
			w.Err.Note("a commit says \"Acknowledges: %s\", and there is no such record", text.Clean(v))
		}
		if d.Note != "" {
			w.Err.Note("%s", d.Note)
		}
		err = w.Out.Text(report.Diff(w.Out.Style, d, f.Diff, w.Err.Verbose))
	}
	if err != nil || len(d.Gate.Failing) == 0 {
		return err
	}
	them := "them"
	if len(d.Gate.Failing) == 1 {
		them = "it"
	}
	return exit.Failed(report.Stopped(d),
		"read "+them+", and where the change is right all the same, say so in a commit message:\n  "+
			strings.Join(report.Trailers(d), "\n  "))
}

// anyForced reports whether a record states what forced it.
func anyForced(s *site.Site) bool {
	return slices.ContainsFunc(s.Records, func(r *site.Record) bool { return len(r.Forces) > 0 })
}
