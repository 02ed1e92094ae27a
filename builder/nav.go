package builder

import (
	"fmt"
	"path"
	"strings"
	"sync"

	"digsite/builder/config"
	"digsite/builder/finding"
	"digsite/builder/pages"
	"digsite/builder/record"
)

// navFindings names the entries of the navigation that lead nowhere. Whole addresses are taken at their word: a build
// opens no connection. A file that is no page ("report.pdf") may come from elsewhere, so it is not judged.
func (r *Result) navFindings() []finding.Finding {
	in := r.Inputs
	pages := sync.OnceValue(func() *pages.Maker { // only a target that is no record needs them
		return pages.New(pages.Input{Site: r.Site, Config: in.Config, History: in.History, Code: r.Code})
	})
	var out []finding.Finding
	for _, n := range in.Config.Nav {
		if strings.Contains(n.To, "://") || strings.HasPrefix(n.To, "mailto:") || strings.HasPrefix(n.To, "tel:") ||
			r.Site.ByID(n.To) != nil {
			continue
		}
		to, _, _ := strings.Cut(strings.TrimPrefix(n.To, "/"), "#")
		to, _, _ = strings.Cut(to, "?")
		if to == "" || r.Site.ByPath(to) != nil || path.Ext(to) != "" && path.Ext(to) != ".html" {
			continue
		}
		file := to
		if path.Ext(to) != ".html" {
			file = strings.TrimSuffix(to, "/") + "/index.html"
		}
		if _, ok := pages().At(file); ok && (strings.HasSuffix(to, "/") || path.Ext(to) != "") {
			continue
		}
		hint := "name a page's address such as decisions/, an id, a file, or a whole address"
		if _, ok := pages().At(file); ok {
			hint = fmt.Sprintf("write %q: the address of a page ends in /", to+"/")
		} else if near := finding.Nearest(strings.TrimSuffix(to, "/"), in.navTargets()); near != "" {
			hint = fmt.Sprintf("did you mean %q?", near+"/")
		}
		out = append(out, finding.At(finding.NavBroken, in.NavPlace(n),
			fmt.Sprintf("nav: %q leads to %s, and there is no such page", n.Text, n.To)).WithHint(hint))
	}
	return out
}

// navTargets returns names that a navigation usually leads to, for a hint: "decisions", "timeline".
func (in *Inputs) navTargets() []string {
	out := config.PageNames()
	for _, k := range record.Kinds(in.Config) {
		out = append(out, k.Plural)
	}
	return out
}
