package check

import (
	"slices"

	"digsite/builder/config"
	"digsite/builder/finding"
	"digsite/builder/record"
	"digsite/builder/site"
)

// Settle weighs findings as site.yaml has it, and takes out those that a record says are meant to be. Where all is
// known, everything that a check can find, a comment that no finding needs is named.
func Settle(ds []finding.Finding, s *site.Site, conf config.Config, all bool) []finding.Finding {
	ignores := map[string][]finding.Ignore{}
	for _, r := range s.Records {
		if len(r.Page.Ignores) > 0 {
			ignores[r.Path] = r.Page.Ignores
		}
	}
	var out []finding.Finding
	used := map[string]map[int]bool{}
	for _, d := range ds {
		i := slices.IndexFunc(ignores[d.Pos.Path], func(x finding.Ignore) bool {
			return x.Code == string(d.Code) && x.Reason != ""
		})
		if i >= 0 {
			if used[d.Pos.Path] == nil {
				used[d.Pos.Path] = map[int]bool{}
			}
			used[d.Pos.Path][i] = true
			continue
		}
		out = append(out, d)
	}
	for path, list := range ignores {
		for i, x := range list {
			at := finding.Pos{Path: path, Line: x.Line}
			switch _, known := finding.Lookup(finding.Code(x.Code)); {
			case !known:
				out = append(out, unknownIgnore(x, at))
			case x.Reason == "":
				out = append(out, finding.At(finding.IgnoreUnread, at, "the comment does not say why").
					WithText(x.Code, "").WithHint("write the reason behind "+x.Code))
			case all && !used[path][i] && x.Code != string(finding.NumberTaken): // that one is found on request alone
				out = append(out, finding.At(finding.IgnoreUnused, at, "nothing of the code "+x.Code+" is found here"))
			}
		}
	}
	return weighed(out, conf.Check)
}

// unknownIgnore words a comment that names no code.
func unknownIgnore(x finding.Ignore, at finding.Pos) finding.Finding {
	d := finding.At(finding.IgnoreUnread, at, `there is no code "`+x.Code+`"`).WithText(x.Code, "")
	var codes []string
	for _, r := range finding.Rules() {
		codes = append(codes, string(r.Code))
	}
	if near := finding.Nearest(x.Code, codes); near != "" {
		d = d.WithHint("is it " + near + "?")
	}
	return d
}

// weighed returns findings with the severities of site.yaml; the closest folder holds. What is off is left out.
func weighed(ds []finding.Finding, c config.Check) []finding.Finding {
	if len(c.Severities)+len(c.Folders) == 0 {
		return ds
	}
	folders := slices.Clone(c.Folders)
	slices.SortStableFunc(folders, func(a, b config.CheckFolder) int { return len(b.Pattern) - len(a.Pattern) })
	var out []finding.Finding
	for _, d := range ds {
		word := c.Severities[string(d.Code)]
		for _, f := range folders {
			own, within := f.Severities[string(d.Code)], record.Folder{Pattern: f.Pattern}
			if own != "" && within.Matches(d.Pos.Path) {
				word = own
				break
			}
		}
		switch word {
		case "off":
			continue
		case "info":
			d.Severity = finding.Info
		case "warning":
			d.Severity = finding.Warning
		case "error":
			d.Severity = finding.Error
		}
		out = append(out, d)
	}
	return out
}
