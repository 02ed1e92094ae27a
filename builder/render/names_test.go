package render

import (
	"strings"
	"testing"
)

// TestShortNames: own names of a module are short, those that others see stay, and none is hidden.
func TestShortNames(t *testing.T) {
	for _, row := range []struct{ module, want string }{
		{`import { away } from "./x.js"; const own = 1; export const seen = own + away;`,
			`import { away } from "./x.js"; const $e = 1; export const seen = $e + away;`},
		{`const list = []; export function add(e) { list.push(e); return { list }; }`,
			`const $e = []; export function add(e) { $e.push(e); return {list: $e}; };`},
		{
			`const list = 1; export const f = (o) => { const { list: b, of = list } = o; return { list: b, of, ...list }; };`, `const $e = 1; export const f = (o) => { const {list: b, of = $e} = o; return {list: b, of, ...$e}; };`},
		{`const a = 1, $e = 2; function f(a) { return a + $e; } export { f as g };`,
			`const $n = 1, $t = 2; function f(a) { return a + $t; } export { f as g };`},
		{`class Box { open() { return new Box(); } } export const box = new Box();`,
			`class $e { open () { return new $e(); } } export const box = new $e();`},
		{`let { kept, own } = document; own = kept; export const q = typeof window;`,
			`let {kept: $e, own: $t} = document; $t = $e; export const q = typeof window;`},
	} {
		got, err := shortNames([]byte(row.module))
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(strings.Fields(string(got)), " "); got != row.want {
			t.Errorf("%s\n gives %s\n want  %s", row.module, got, row.want)
		}
	}
}
