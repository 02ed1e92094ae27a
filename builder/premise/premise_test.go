package premise

import (
	"strings"
	"testing"
)

func TestManifests(t *testing.T) {
	for _, row := range []struct{ file, text, module, want string }{
		{"go.mod", "module m\ngo 1.26.1\nrequire (\n\texample.org/a v1.2.3 // indirect\n)", "example.org/a", "1.2.3"},
		{"go.mod", "go 1.26.1\nrequire example.org/b/v2 v2.0.1", "go", "1.26.1"},
		{"go.mod", "replace example.org/a v1.2.3 => ../a", "example.org/a", ""},
		{"sub/package.json", `{"dependencies": {"left": "^1.2.0"}, "engines": {"node": ">=20"}}`, "left", "^1.2.0"},
		{"package.json", `{"dependencies": {"left": "^1.2.0"}, "devDependencies": {"left": "2"}}`, "left", "^1.2.0"},
		{"package.json", `{"engines": {"node": ">=20"}}`, "node", ">=20"},
		{"package.json", `{"dependencies": [`, "left", ""},
		{"pom.xml", "<project><properties><q.version>3.1</q.version></properties><dependencies><dependency>" +
			"<groupId>org.q</groupId><artifactId>q</artifactId><version>${q.version}</version></dependency>" +
			"</dependencies></project>", "org.q:q", "3.1"},
		{"pom.xml", "<project><parent><groupId>o</groupId><artifactId>p</artifactId><version>7</version></parent>" +
			"</project>", "p", "7"},
		{"Cargo.toml", "[package]\nrust-version = \"1.80\"\n[dependencies]\na = \"1.0\"\n" +
			"b = { version = \"2.1\", features = [] }", "b", "2.1"},
		{"Cargo.toml", "[dependencies.c]\nversion = \"3\"\n[dev-dependencies]\nd = \"4\"", "c", "3"},
		{"Cargo.toml", "[features]\na = \"1\"", "a", ""},
		{"requirements-dev.txt", "# x\nFlask[async]==2.0.1 ; python_version > '3'\n", "Flask", "2.0.1"},
		{"requirements.txt", "flask >=1.4,<2\n", "flask", ">=1.4"},
		{"requirements.txt", "flask\n", "flask", ""},
	} {
		if got := reader(row.file)(strings.Split(row.text, "\n"))[row.module]; got != row.want {
			t.Errorf("%s: %s is %q, want %q", row.file, row.module, got, row.want)
		}
	}
	for _, name := range []string{"go.sum", "package-lock.json", "notes.txt"} {
		if reader(name) != nil {
			t.Errorf("%s is read as a manifest", name)
		}
	}
}

func TestCompare(t *testing.T) {
	for _, row := range []struct {
		a, b string
		want int // the sign; 9: they cannot be compared
	}{
		{"1.2.3", "1.10", -1}, {"v2.0.0", "2", 0}, {"^1.4.0", "1.4", 0}, {">=1.4,<2", "1.4.1", -1},
		{"2.0.0-rc.1", "2.0", -1}, {"2.0.0", "2.0.0-beta2", 1}, {"1.2.3.Final", "1.2.3", 0},
		{"1.0.0+incompatible", "1", 0},
		{"0.0.0-20240102030405-abcdef", "0.1", -1}, {"latest", "1", 9}, {"*", "1", 9}, {"git+https://x", "1", 9},
		{"1", "${x}", 9}, {"99999999999999999999", "1", 9},
	} {
		got, ok := compare(row.a, row.b)
		sign := 0
		switch {
		case !ok:
			sign = 9
		case got < 0:
			sign = -1
		case got > 0:
			sign = 1
		}
		if sign != row.want {
			t.Errorf("%s and %s: %d, want %d", row.a, row.b, sign, row.want)
		}
	}
}

func FuzzManifests(f *testing.F) {
	f.Add("go.mod", "require a.b/c v1")
	f.Add("pom.xml", "<project><version>")
	f.Fuzz(func(t *testing.T, name, text string) {
		if read := reader(name); read != nil {
			for _, v := range read(strings.Split(text, "\n")) {
				compare(v, "1.0")
			}
		}
	})
}
