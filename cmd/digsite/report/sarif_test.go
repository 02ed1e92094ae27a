package report

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"digsite/builder/finding"
)

// shape is what SARIF 2.1.0 (sections 3.13 to 3.52) says of an object that we write: the properties that it may have,
// and in each what stands there. A property with a star has to be there.
type shape map[string]any

// sarifShape is the log. A string names what a value has to be.
var sarifShape = shape{
	"*version": "2.1.0", "$schema": "uri",
	"*runs": []any{shape{
		"*tool": shape{"*driver": shape{"*name": "text", "version": "text", "informationUri": "uri",
			"rules": []any{shape{"*id": "text", "shortDescription": message, "fullDescription": message,
				"help": message, "helpUri": "uri", "defaultConfiguration": shape{"level": "level"}}}}},
		"columnKind": "column kind",
		"results": []any{shape{"ruleId": "text", "level": "level", "*message": message,
			"partialFingerprints": "texts",
			"locations": []any{shape{"physicalLocation": shape{
				"artifactLocation": shape{"uri": "relative uri"},
				"region":           shape{"startLine": "from one", "startColumn": "from one"}}}}}},
	}},
}

// message is an object with a text; one without says nothing.
var message = shape{"*text": "text"}

// misfits returns where a value is not of a shape.
func misfits(at string, want, v any) (out []string) {
	switch want := want.(type) {
	case shape:
		object, ok := v.(map[string]any)
		if !ok {
			return []string{at + " is no object"}
		}
		for key := range object {
			_, may := want[key]
			if _, must := want["*"+key]; !may && !must {
				out = append(out, at+" has "+key)
			}
		}
		for key, below := range want {
			name, must := strings.CutPrefix(key, "*")
			if x, there := object[name]; there {
				out = append(out, misfits(at+"."+name, below, x)...)
			} else if must {
				out = append(out, at+" lacks "+name)
			}
		}
	case []any:
		list, ok := v.([]any)
		if !ok {
			return []string{at + " is no list"}
		}
		for i, x := range list {
			out = append(out, misfits(fmt.Sprintf("%s[%d]", at, i), want[0], x)...)
		}
	case string:
		if !fits(want, v) {
			out = append(out, fmt.Sprintf("%s is %v, want %s", at, v, want))
		}
	}
	return out
}

// fits reports whether a value is what is wanted.
func fits(want string, v any) bool {
	s, isText := v.(string)
	n, isNumber := v.(float64)
	switch want {
	case "text":
		return isText && strings.TrimSpace(s) != ""
	case "level":
		return slices.Contains([]string{"none", "note", "warning", "error"}, s)
	case "column kind":
		return s == "utf16CodeUnits" || s == "unicodeCodePoints"
	case "from one":
		return isNumber && n >= 1 && n == float64(int(n))
	case "uri":
		u, err := url.Parse(s)
		return err == nil && u.IsAbs()
	case "relative uri": // RFC 3986: nothing outside ASCII, every % begins an octet
		u, err := url.Parse(s)
		raw := strings.IndexFunc(s, func(r rune) bool {
			return r <= ' ' || r > '~' || strings.ContainsRune(`"<>\^{|}`, r)
		})
		return err == nil && isText && s != "" && !u.IsAbs() && u.Host == "" && !strings.HasPrefix(s, "/") &&
			raw < 0 && u.Fragment == "" && u.RawQuery == ""
	case "texts":
		object, ok := v.(map[string]any)
		for _, x := range object {
			text, isText := x.(string)
			ok = ok && isText && text != ""
		}
		return ok
	}
	return s == want
}

// TestSARIFKeepsItsFormat: whatever a file is called and wherever a finding stands, each rule is there once, each
// result names one, and no property is one that the format does not have.
func TestSARIFKeepsItsFormat(t *testing.T) {
	var ds []finding.Finding
	for _, r := range finding.Rules() {
		ds = append(ds, finding.At(r.Code, finding.Pos{Path: "adr/0001-a.md", Line: 3, Col: 7}, "it is so"))
	}
	paths := []string{"", "a b/größe#1?.md", "100%.md", "c:d.md", "../up.md", `back\slash.md`, "q\"<>|^{}.md",
		"日本.md"}
	for _, p := range paths {
		ds = append(ds, finding.At(finding.LinkBroken, finding.Pos{Path: p, Line: 1}, "there is no such file"),
			finding.At(finding.LinkBroken, finding.Pos{Path: p}, "there is no such file"))
	}
	for _, about := range []string{"", "https://example.org/why/rules/"} {
		for _, list := range [][]finding.Finding{ds, nil} {
			data, err := json.Marshal(SARIF(list, "1.2.3", about))
			if err != nil {
				t.Fatal(err)
			}
			var log map[string]any
			if err := json.Unmarshal(data, &log); err != nil {
				t.Fatal(err)
			}
			for _, m := range misfits("log", sarifShape, log) {
				t.Error(m)
			}
			run := log["runs"].([]any)[0].(map[string]any)
			rules := map[string]int{}
			for _, r := range run["tool"].(map[string]any)["driver"].(map[string]any)["rules"].([]any) {
				rules[r.(map[string]any)["id"].(string)]++
			}
			prints := map[string]bool{}
			results := run["results"].([]any)
			if len(results) != len(list) {
				t.Errorf("%d results of %d findings", len(results), len(list))
			}
			for i, x := range results {
				x := x.(map[string]any)
				if rules[x["ruleId"].(string)] != 1 {
					t.Errorf("the rule %v is there %d times", x["ruleId"], rules[x["ruleId"].(string)])
				}
				print := x["partialFingerprints"].(map[string]any)["primaryLocationLineHash"].(string)
				if prints[print] {
					t.Errorf("two findings have the fingerprint %s", print)
				}
				prints[print] = true
				if p := list[i].Pos.Path; p != "" {
					at := x["locations"].([]any)[0].(map[string]any)["physicalLocation"].(map[string]any)
					u, err := url.Parse(at["artifactLocation"].(map[string]any)["uri"].(string))
					if err != nil || strings.TrimPrefix(u.Path, "./") != p {
						t.Errorf("%q is read as %q", p, u.Path)
					}
				}
			}
		}
	}
}
