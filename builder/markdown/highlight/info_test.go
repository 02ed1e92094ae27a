package highlight

import "testing"

func TestFenceInfo(t *testing.T) {
	for in, want := range map[string]Info{
		"":                              {},
		"Go":                            {Lang: "go"},
		"rust,no_run":                   {Lang: "rust"},
		"c++":                           {Lang: "c++"},
		"go {1,3-5}":                    {Lang: "go", hl: "1,3-5"},
		"go{2}":                         {Lang: "go", hl: "2"},
		`js title="a b.js" ins={1} x`:   {Lang: "js", Title: "a b.js", ins: "1"},
		`{.py hl_lines="1 3"}`:          {Lang: "py", hl: "1,3"},
		"ts:src/a.ts":                   {Lang: "ts", Title: "src/a.ts"},
		"<script>":                      {},
		"go {<script>}":                 {Lang: "go"},
		"sh title='it''s' del={1} hl=2": {Lang: "sh", Title: "it", del: "1", hl: "2"},
	} {
		if got := ReadInfo(in); got != want {
			t.Errorf("%q: got %+v, want %+v", in, got, want)
		}
	}
}
