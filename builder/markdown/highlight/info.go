package highlight

import (
	"strconv"
	"strings"
)

// Info is what stands behind a fence: ```go title="main.go" {1,3-5} ins={7} del={8}
type Info struct {
	Lang, Title  string // Lang is lower-cased; "" for none
	hl, ins, del string // line numbers, counted from 1: "1,3-5"; "" for none
}

// ReadInfo understands the forms in use: a language, with attributes behind a blank or a comma (`rust,ignore`) or in
// braces (`{.go title="x"}`). What it does not know is left out, and so is a language that is no name. CommonMark
// leaves the info string to each renderer; these are the forms of Docusaurus, MkDocs, Hugo, Pandoc and rustdoc.
//
//	go title="main.go" {1,3-5}  -> Lang "go", Title "main.go", hl "1,3-5"
//	js:app.js                   -> Lang "js", Title "app.js"
//	{.python hl_lines="2 4"}    -> Lang "python", hl "2,4"
func ReadInfo(s string) (f Info) {
	s = strings.TrimSpace(s)
	if strings.HasPrefix(s, "{") && !strings.HasPrefix(s, "{1") {
		s = strings.TrimSuffix(strings.TrimPrefix(s, "{"), "}")
	}
	if i := strings.IndexAny(s, " \t,{"); i >= 0 {
		f.Lang, s = s[:i], s[i:]
	} else {
		f.Lang, s = s, ""
	}
	f.Lang = strings.TrimPrefix(f.Lang, ".")
	if name, file, ok := strings.Cut(f.Lang, ":"); ok {
		f.Lang, f.Title = name, file
	}
	f.Lang = strings.ToLower(f.Lang)
	if strings.Trim(f.Lang, "abcdefghijklmnopqrstuvwxyz0123456789+#-._*/") != "" {
		f.Lang = ""
	}
	for s != "" {
		s = strings.TrimLeft(s, " \t,;")
		key, value, rest := attribute(s)
		switch strings.ToLower(key) {
		case "title", "filename", "file", "name":
			f.Title = value
		case "", "hl_lines", "hl", "highlight", "mark":
			f.hl = moreLines(f.hl, value)
		case "ins", "add":
			f.ins = moreLines(f.ins, value)
		case "del", "rem":
			f.del = moreLines(f.del, value)
		}
		s = rest
	}
	return f
}

// attribute cuts one key=value, key="value", key={value}, {value} or word from the front of s.
func attribute(s string) (key, value, rest string) {
	i := strings.IndexAny(s, "= \t{,")
	if i < 0 {
		return s, "", ""
	}
	key = s[:i]
	if s[i] != '=' && s[i] != '{' {
		return key, "", s[i:]
	}
	if s[i] == '=' {
		s = s[i+1:]
	} else {
		s = s[i:]
	}
	if s == "" {
		return key, "", ""
	}
	if end := strings.IndexByte(`"'{`, s[0]); end >= 0 {
		if j := strings.IndexByte(s[1:], `"'}`[end]); j >= 0 {
			return key, s[1 : 1+j], s[2+j:]
		}
		return key, "", ""
	}
	if j := strings.IndexAny(s, " \t"); j >= 0 {
		return key, s[:j], s[j:]
	}
	return key, s, ""
}

// moreLines adds a list of lines ("1,3-5", MkDocs' "1 3-5") to lines; what is no list adds nothing.
func moreLines(lines, list string) string {
	list = strings.Join(strings.FieldsFunc(list, func(r rune) bool { return r == ' ' || r == ',' }), ",")
	if strings.Trim(list, "0123456789,-") != "" || len(list) > 200 {
		return lines
	}
	return strings.Trim(lines+","+list, ",")
}

// Options returns the form in which Code takes the lines that are marked.
func (f Info) Options() string {
	var parts []string
	for _, p := range [...][2]string{{"hl", f.hl}, {"ins", f.ins}, {"del", f.del}} {
		if p[1] != "" {
			parts = append(parts, p[0]+"="+p[1])
		}
	}
	return strings.Join(parts, " ")
}

// lineClasses reads options back: line number -> class; "hl=1,3-4" as {1: "hl", 3: "hl", 4: "hl"}. A range is cut after
// ten thousand lines, so that "1-999999999" costs nothing.
func lineClasses(options string) map[int]string {
	if options == "" {
		return nil
	}
	out := map[int]string{}
	for _, part := range strings.Fields(options) {
		class, list, _ := strings.Cut(part, "=")
		for _, r := range strings.Split(list, ",") {
			a, b, _ := strings.Cut(r, "-")
			lo, err := strconv.Atoi(a)
			if err != nil {
				continue
			}
			hi, err := strconv.Atoi(b)
			if err != nil {
				hi = lo
			}
			for i := lo; i <= hi && i < lo+10000; i++ {
				out[i] = class
			}
		}
	}
	return out
}
