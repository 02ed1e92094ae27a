package assets

import (
	"strings"
	"testing"
)

// TestShortNames: own names of a module are short, those that others see stay, and none is hidden.
func TestShortNames(t *testing.T) {
	for _, row := range []struct{ module, want string }{
		{`import { away } from "./away.js"; const own = 1; export const seen = own + away;`, `import { away } from "./away.js"; const $e = 1; export const seen = $e + away;`},
		{`const list = []; export function add(e) { list.push(e); return { list }; }`, `const $e = []; export function add(e) { $e.push(e); return {list: $e}; };`},
		{`const list = 1; export const f = (o) => { const { list: b, of = list } = o; return { list: b, of, ...list }; };`, `const $e = 1; export const f = (o) => { const {list: b, of = $e} = o; return {list: b, of, ...$e}; };`},
		{`const a = 1, $e = 2; function f(a) { return a + $e; } export { f as g };`, `const $n = 1, $t = 2; function f(a) { return a + $t; }; export { f as g };`},
		{`class Box { open() { return new Box(); } } export const box = new Box();`, `class $e { open () { return new $e(); } }; export const box = new $e();`},
		{`let { kept, own } = document; own = kept; export const q = typeof window;`, `let {kept: $e, own: $t} = document; $t = $e; export const q = typeof window;`},
	} {
		got := mergedOf(t, "x.js", map[string]string{"js/x.js": row.module,
			"js/away.js": "export const away = 1;", "js/lazy.js": "import { away } from './away.js';"})
		if got != row.want {
			t.Errorf("%s\n gives %s\n want  %s", row.module, got, row.want)
		}
	}
}

// mergedOf returns a module with its parts, before it is minified. Names of modules of their own have no hash.
func mergedOf(t *testing.T, name string, files map[string]string) string {
	t.Helper()
	b := bundle{raw: map[string][]byte{}, file: map[string]string{},
		done: map[string]Asset{}, written: map[string]bool{}}
	for file, text := range files {
		n := Name(file)
		b.raw[n], b.file[n] = []byte(strings.ReplaceAll(text, "; ", ";\n")), file
		b.done[n], b.written[n] = Asset{Path: n}, true
	}
	if err := b.findAlone(); err != nil {
		t.Fatal(err)
	}
	for n := range b.raw {
		if !b.alone[n] {
			delete(b.written, n)
		}
	}
	got, err := b.merged(name)
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(strings.Join(strings.Fields(string(got)), " "), ";;", ";")
}

// TestMerged: what only one module needs becomes a part of it, what it needs of a library too, and nothing more of
// that.
func TestMerged(t *testing.T) {
	files := map[string]string{
		"js/main.js":            `import("./features/list.js"); import("./features/row.js"); export const v = 1;`,
		"js/features/list.js":   `import { el, text } from "../lib/dom.js"; import { shared } from "./shared.js"; import { own } from "./own.js"; export const list = () => el(text, own(shared));`,
		"js/features/row.js":    `import { el } from "../lib/dom.js"; import { shared } from "./shared.js"; export { own as mine, twice } from "./half.js"; const twice = el; export const row = () => twice(shared);`,
		"js/features/own.js":    `const el = 2; export function own(x) { return x + el; }`,
		"js/features/half.js":   `const own = 3; export { own }; export const twice = own + own;`,
		"js/features/shared.js": `export let shared = 0;`,
		"js/lib/dom.js":         `const doc = document; export const el = (x) => doc.createElement(x), never = doc; export const text = "p"; export const unused = () => text;`,
	}
	for name, want := range map[string]string{
		"main.js": `import("./list.js"); import("./row.js"); export const v = 1;`,
		"list.js": `const $e = document; const $s = (x) => { return $e.createElement(x); }, $i = $e; const $t = "p"; const $n = 2; function $o(x) { return x + $n; }; import { shared } from "./shared.js"; export const list = () => { return $s($t, $o(shared)); };`,
		"row.js":  `const $e = document; const $s = (x) => { return $e.createElement(x); }, $i = $e; const $t = 3; const $o = $t + $t; import { shared } from "./shared.js"; export { $t as mine, $o as twice }; const twice = $s; export const row = () => { return twice(shared); };`,
	} {
		if got := mergedOf(t, name, files); got != want {
			t.Errorf("%s\n is   %s\n want %s", name, got, want)
		}
	}
}
