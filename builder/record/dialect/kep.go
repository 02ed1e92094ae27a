package dialect

import (
	"cmp"
	"slices"
	"strings"

	"digsite/builder/record/form"
)

// KEP is a Kubernetes enhancement: keps/sig-x/NNNN-name/README.md whose facts stand in kep.yaml beside it, or an older
// file with the same fields in front matter. The README alone states no status.
var KEP = Dialect{Name: "kep", Kind: "decision", Approvers: true, Recognise: func(f *form.Form) bool {
	if form.Count(f.Front, "kepnumber", "owningsig") > 0 ||
		form.Count(f.Front, kepFields...) >= 4 && form.Count(f.Front, kepOwn...) > 0 {
		return true
	}
	in, directly := f.Name.InNumberedFolder()
	return in && directly && f.Name.Index && (strings.HasPrefix(f.TitleText(), "KEP-") ||
		f.Has("release signoff checklist") || f.CountSections(kepSections...) >= 2)
}, Amend: func(f *form.Form, id Identity) Identity {
	own := f.States("owningsig") || f.Side || slices.Contains(f.Name.Parents, "keps") ||
		strings.HasPrefix(f.TitleText(), "KEP-")
	if own { // else another project's, in the same form
		id.Prefix = cmp.Or(f.Name.Prefix, "kep")
	}
	return id
}}

// kepFields are the fields of kep.yaml and of the front matter that it replaced; kepOwn those of no other format.
var (
	kepFields = []string{"status", "owningsig", "participatingsigs", "owningstage", "participatingstages", "coach",
		"editor", "reviewers", "approvers", "created", "updated", "seealso", "replaces"}
	kepOwn      = []string{"reviewers", "approvers", "owningsig", "owningstage", "editor"}
	kepSections = []string{"production readiness review questionnaire", "graduation criteria", "test plan",
		"user stories", "user stories optional", "risks and mitigations", "design details"}
)
