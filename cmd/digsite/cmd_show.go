package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"digsite/builder"
	"digsite/builder/answer"
	"digsite/builder/files"
	"digsite/builder/site"
	"digsite/builder/yaml"
)

func (a *app) showCommand() *cobra.Command {
	var asJSON, web, asView bool
	var cache string
	cmd := &cobra.Command{
		Use:   "show ID",
		Short: "Show one record in the terminal",
		Long: `Show one record: what it says, what is in force today if it is not, and which records name it.

ID is an id in any spelling (adr-33, ADR-0033), a path, a file name, or a number that only one record has. With --view it
may also be the address of any page: decisions/, search/, or / for the home page.`,
		Example: `  digsite show adr-33
  digsite show docs/adr/0033-ip-ranges.md --json
  digsite show adr-33 --web            its address, opened in the browser
  digsite show --view adr-33           what its template gets, as JSON; digsite theme list explains the names
  digsite show --view decisions/       so for a page that is no record`,
		Annotations: map[string]string{one: "there is no such record, or several match ID"},
		Args:        takes(1, 1, "one ID"),
		ValidArgsFunction: func(cmd *cobra.Command, _ []string, begun string) ([]string, cobra.ShellCompDirective) {
			return a.completions(cmd, begun, recordIDs)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			o := a.options(nil, cache)
			o.Drafts, o.Internal = true, true
			res, err := a.load(cmd.Context(), o)
			if err != nil {
				return err
			}
			defer res.Inputs.Close()
			if asView {
				return a.showView(res, args[0])
			}
			r, err := oneRecord(res.Site, args[0])
			if err != nil {
				return err
			}
			switch {
			case web:
				return a.showWeb(res, r)
			case asJSON:
				body, _ := markdownOf(res, r)
				return a.printJSON(answer.Show(res.Site, r, body))
			}
			return a.showText(res, r)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	cmd.Flags().BoolVar(&web, "web", false, "print its address on the published site, and open it when this is a terminal")
	cmd.Flags().BoolVar(&asView, "view", false, "print what the page's template gets, as JSON")
	cacheFlag(cmd, &cache)
	return cmd
}

// showView prints a page's view: of a record by any of its names, of another page by its address.
func (a *app) showView(res *builder.Result, word string) error {
	path := strings.TrimPrefix(strings.TrimSuffix(word, "index.html"), "/")
	if path != "" && !strings.HasSuffix(path, "/") && !strings.HasSuffix(path, ".html") {
		path += "/"
	}
	if !strings.HasSuffix(path, ".html") {
		path += "index.html"
	}
	page, ok, err := res.View(path)
	if err != nil {
		return err
	}
	if !ok || page.Template == "redirect" {
		r, err := oneRecord(res.Site, word)
		switch {
		case err == nil:
			page, _, err = res.View(r.URL + "index.html")
		case ok:
			err = nil // the redirect itself was asked for
		}
		if err != nil {
			return err
		}
	}
	return a.printJSON(map[string]any{"path": page.Path, "template": "templates/pages/" + page.Template + ".html", "data": page.View})
}

// markdownOf reads a record's source again, as text without its front matter, and tells whether there was any.
func markdownOf(res *builder.Result, r *site.Record) (body string, front bool) {
	data, err := res.Inputs.Tree.Read(r.Path)
	if err != nil {
		return "", false
	}
	text, _ := files.Text(data)
	head, _, rest, _ := yaml.FrontMatter(text)
	return string(rest), head != nil
}

// showText prints a record for people.
func (a *app) showText(res *builder.Result, r *site.Record) error {
	body, front := markdownOf(res, r)
	var b strings.Builder
	if !startsWithHeading(body) {
		fmt.Fprintf(&b, "%s\n", a.out.bold(clean(r.Title)))
	}
	facts := []string{a.out.accent(clean(r.ID))}
	if r.Standing != "" || r.Status.Word != "unknown" {
		word := r.Status.Word
		if r.Status.Partial {
			word += " in part"
		}
		facts = append(facts, a.out.standing(string(r.Standing), word))
	}
	switch r.Bearing {
	case site.LoadBearing:
		facts = append(facts, "load-bearing")
	case site.SafeToRevisit:
		facts = append(facts, a.out.warn("safe to revisit"))
	}
	if r.Day != "" {
		facts = append(facts, r.Day)
	}
	facts = append(facts, a.out.dim(clean(r.Path)))
	fmt.Fprintln(&b, strings.Join(facts, a.out.dim(" · ")))
	a.banner(&b, res.Site, r)
	a.retiredLinks(&b, res.Site, r)
	if front {
		a.facts(&b, r)
		body += told(res.Site, r, a.verbose)
	}
	text, err := a.rendered(body)
	if err != nil {
		return err
	}
	fmt.Fprintf(&b, "\n%s\n", strings.Trim(text, "\n"))
	a.lineage(&b, res.Site, r)
	a.backlinks(&b, res.Site, r)
	_, err = fmt.Fprint(a.stdout, b.String())
	return err
}

// banner says what replaced a retired record, and what is in force today.
func (a *app) banner(b *strings.Builder, s *site.Site, r *site.Record) {
	name := func(ids []string) string {
		var out []string
		for _, id := range ids {
			if o := s.ByID(id); o != nil {
				out = append(out, clean(o.ID)+" "+clean(o.Title))
			}
		}
		return strings.Join(out, "; ")
	}
	if by := name(r.SupersededBy); by != "" {
		word := "Superseded by "
		if r.PartlySuperseded {
			word = "Superseded in part by "
		}
		fmt.Fprintln(b, a.out.warn(word+by))
		if now := name(r.Current); now != "" && now != by {
			fmt.Fprintln(b, a.out.warn("In force today: "+now))
		}
	} else if r.Standing == site.Retired {
		fmt.Fprintln(b, a.out.warn("This record is no longer in force."))
	}
}

// lineage lists what r followed and what followed it, oldest first.
func (a *app) lineage(b *strings.Builder, s *site.Site, r *site.Record) {
	steps := answer.Lineage(s, r)
	if len(steps) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s\n", a.out.bold("Lineage, oldest first"))
	for _, x := range steps {
		mark, day := " ", x.Date
		if x.ID == r.ID {
			mark = a.out.bold(">")
		}
		if day != "" {
			day = " " + day
		}
		fmt.Fprintf(b, "%s %s %s %s%s\n", mark, a.out.accent(clean(x.ID)), clean(x.Title), a.out.standing(x.Standing, goneWord(x)), a.out.dim(day))
		for _, by := range x.Became {
			text := strings.ReplaceAll(by.Rel, "-", " ") + " " + clean(by.By)
			if by.Partial {
				text += " in part"
			}
			if by.Part != "" {
				text += ": " + clean(by.Part)
			}
			fmt.Fprintf(b, "    %s\n", a.out.dim(fit(text, max(a.out.width-5, 0))))
		}
	}
}

// goneWord says how a record stands: "superseded" where it is replaced and its own word still says that it holds.
func goneWord(x answer.Step) string {
	if x.Standing == string(site.Retired) && !slices.Contains([]string{"deprecated", "rejected", "withdrawn"}, x.Status) {
		return "superseded"
	}
	return x.Status
}

// backlinks lists which records name r, with the sentence around each.
func (a *app) backlinks(b *strings.Builder, s *site.Site, r *site.Record) {
	links := answer.Backlinks(s, r)
	slices.SortStableFunc(links, func(x, y answer.Backlink) int { // what says more than "cites" first
		return cmp.Compare(btoi(x.Rel == "cites"), btoi(y.Rel == "cites"))
	})
	seen := map[string]bool{}
	shown := 0
	for _, l := range links {
		if from := s.ByID(l.From); seen[l.From+l.Rel] || l.Rel == "cites" && !from.IsRecord && !a.verbose {
			continue // an index that lists everything says nothing about this record
		}
		seen[l.From+l.Rel] = true
		if shown++; shown > 12 && !a.verbose {
			continue
		}
		if shown == 1 {
			fmt.Fprintf(b, "\n%s\n", a.out.bold("Named by"))
		}
		rel := ""
		if l.Rel != "cites" {
			rel = a.out.dim(" (" + strings.ReplaceAll(l.Rel, "-", " ") + ")")
		}
		fmt.Fprintf(b, "  %s %s%s\n", a.out.accent(clean(l.From)), clean(l.Title), rel)
		if s := clean(l.Sentence); s != "" {
			fmt.Fprintf(b, "    %s\n", a.out.dim(fit(s, max(a.out.width-5, 0))))
		}
	}
	if shown > 12 && !a.verbose {
		fmt.Fprintf(b, "  %s\n", a.out.dim(fmt.Sprintf("and %d more (-v shows them)", shown-12)))
	}
}

// startsWithHeading tells whether the text shows its own title.
func startsWithHeading(body string) bool {
	for line := range strings.SplitSeq(body, "\n") {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "<!--") {
			return strings.HasPrefix(line, "# ")
		}
	}
	return false
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// showWeb prints where the record stands on the published site.
func (a *app) showWeb(res *builder.Result, r *site.Record) error {
	base := res.Inputs.Config.BaseURL
	if base == "" {
		return failed("it is not known where the site is published", "set base-url in site.yaml, or DIGSITE_BASE_URL; digsite serve shows the site here")
	}
	address := strings.TrimSuffix(base, "/") + "/" + r.URL
	if _, err := fmt.Fprintln(a.stdout, address); err != nil {
		return err
	}
	if a.out.tty {
		return openBrowser(address)
	}
	return nil
}
