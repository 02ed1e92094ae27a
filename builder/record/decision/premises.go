package decision

import (
	"digsite/builder/finding"
	"digsite/builder/record"
	"digsite/builder/record/form"
	"digsite/builder/text"
	"digsite/builder/yaml"
)

// Premises reads a list of {what, path | gone | module with below or above | until | record}; a plain text is a premise
// without a test. What is not understood is reported, and left without a test.
func Premises(f *form.Form) []record.Premise {
	if f.GetFront("premises") == nil {
		return nil
	}
	var out []record.Premise
	for _, v := range f.TakeEntries("premises") {
		if p := premise(f, v); p.What != "" || p.Test.Kind != "" {
			out = append(out, p)
		}
	}
	return out
}

// premise reads one item of that list.
func premise(f *form.Form, v yaml.Value) record.Premise {
	p := record.Premise{Pos: f.Pos(v.Line, v.Col)}
	if v.Kind == yaml.Scalar {
		p.What = text.Squash(v.Text)
		return p
	}
	tests := 0
	test := func(kind, subject string) {
		p.Test.Kind, p.Test.Subject = kind, text.Squash(subject)
		tests++
	}
	for _, e := range v.Fields {
		words := text.Squash(e.Val.Text)
		switch form.Canonical(e.Key) {
		case "what", "text", "premise":
			p.What = words
		case "path", "exists", "there":
			test(record.PathThere, words)
		case "gone", "absent":
			test(record.PathGone, words)
		case "module", "package", "dependency":
			test(record.ModuleAt, words)
		case "below", "above":
			if p.Test.Version != "" { // of two bounds neither is left out unsaid
				tests++
			}
			p.Test.Bound, p.Test.Version = form.Canonical(e.Key), words
		case "in":
			p.Test.In = words
		case "until":
			test(record.UntilDay, "")
			p.Test.Bound = form.Period(f, e.Val, "until").Last
		case "record", "holds":
			test(record.RecordHolds, words)
		default:
			f.Report(finding.At(finding.FrontType, f.Pos(e.Line, e.Col), "a premise has no field "+e.Key).
				WithText(text.Cut(words, 100), "").
				WithHint("its fields are what, and one of path, gone, module with below or above, until, record"))
		}
	}
	if why := untestable(p.Test, tests); why != "" {
		f.Report(finding.At(finding.FrontType, p.Pos, why).
			WithHint("write one of path, gone, module with below or above, until, record"))
		p.Test = record.Test{}
	}
	if p.Test.Kind == record.UntilDay && p.Test.Bound == "" { // it is reported where the day stands
		p.Test = record.Test{}
	}
	return p
}

// version is how a version begins.
var version = text.Compile(`^v?\d`)

// untestable returns what is wrong with a test, "" where nothing is.
func untestable(t record.Test, tests int) string {
	switch {
	case tests > 1:
		return "a premise has several tests: which one is meant?"
	case tests == 0 && t != record.Test{}:
		return "a premise says below, above or in, and names no module"
	case t.Kind == record.ModuleAt && t.Version == "":
		return "a premise names a module, and no version that it is below or above"
	case t.Kind == record.ModuleAt && !version.MatchString(t.Version):
		return "a premise says " + t.Bound + " " + text.Cut(t.Version, 100) + ", which is no version"
	case t.Kind != record.ModuleAt && t.Version != "":
		return "a premise says below or above, and names no module"
	case tests == 1 && t.Kind != record.UntilDay && t.Subject == "":
		return "a premise names nothing to test"
	}
	return ""
}
