package html

import (
	"fmt"
	"testing"
)

// TestRows: tables and definition lists of raw HTML, whole or with end tags left out.
func TestRows(t *testing.T) {
	for text, want := range map[string]string{
		"<table><tr><th>Status</th><td> Accepted\n</td></tr></table>": "[{7 [Status Accepted] false}]",
		"<tr><td>By<td>Ada &lt;a@x.org&gt;,<br>Bo</table>":            "[{0 [By Ada <a@x.org>,\nBo] false}]",
		"<tr><th>A</th><th>B</th></tr><tr><td>1</td><td></td></tr>":   "[{0 [A B] true} {29 [1 ] false}]",
		"<dl><dt>Status<dd><b>On</b> now<dt>By</dt><dd>Ada</dd></dl>": "[{4 [Status On now] false} {31 [By Ada] false}]",
		"<div>text</div>": "[]",
		"<table></table>": "[]",
	} {
		if got := fmt.Sprint(Rows([]byte(text))); got != want {
			t.Errorf("%s:\n got %s\nwant %s", text, got, want)
		}
	}
}
