package premise

import (
	"encoding/json"
	"encoding/xml"
	"path"
	"strconv"
	"strings"

	"digsite/builder/text"
)

// reader returns what reads a manifest's modules and their versions as written, by the file's name; nil for what is no
// manifest.
func reader(name string) func(lines []string) map[string]string {
	base := path.Base(name)
	switch {
	case base == "go.mod":
		return goMod
	case base == "package.json":
		return packageJSON
	case base == "pom.xml":
		return pom
	case base == "Cargo.toml":
		return cargo
	case strings.HasPrefix(base, "requirements") && strings.HasSuffix(base, ".txt"):
		return requirements
	}
	return nil
}

var (
	goLine    = text.Compile(`^\s*(?:require\s+)?([\w.~-]+\.[\w.~-]+(?:/[\w.~-]+)*)\s+v(\d\S*)`)
	goVersion = text.Compile(`^go\s+(\d\S*)`)
	pyLine    = text.Compile(`^\s*([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*(?:={2,3}\s*([\w.]+)|((?:~=|>=)\s*[\w.]+))`)
	tomlTable = text.Compile(`^\s*\[([^\]]+)\]`)
	tomlLine  = text.Compile(`^\s*"?([\w.-]+)"?\s*=\s*(?:"([^"]*)"|\{.*?\bversion\s*=\s*"([^"]*)".*\})`)
)

// goMod reads the lines of require; "go" is the language's own version.
func goMod(lines []string) map[string]string {
	out := map[string]string{}
	for _, l := range lines {
		if m := goVersion.FindStringSubmatch(l); m != nil {
			out["go"] = m[1]
		} else if m := goLine.FindStringSubmatch(l); m != nil && !strings.Contains(l, "=>") {
			out[m[1]] = m[2]
		}
	}
	return out
}

// packageJSON reads the tables of dependencies, and "node" of engines.
func packageJSON(lines []string) map[string]string {
	var file struct {
		Dependencies, DevDependencies, PeerDependencies, OptionalDependencies, Engines map[string]string
	}
	out := map[string]string{}
	if json.Unmarshal([]byte(strings.Join(lines, "\n")), &file) != nil {
		return out
	}
	for _, table := range []map[string]string{file.PeerDependencies, file.OptionalDependencies, file.Engines,
		file.DevDependencies, file.Dependencies} {
		for name, version := range table {
			out[name] = version
		}
	}
	return out
}

// pom reads dependencies, plugins and the parent as "group:artifact" and as "artifact"; a version that is a property is
// looked up in the file.
func pom(lines []string) map[string]string {
	type dependency struct {
		GroupID    string `xml:"groupId"`
		ArtifactID string `xml:"artifactId"`
		Version    string `xml:"version"`
	}
	var file struct {
		Parent     dependency   `xml:"parent"`
		Direct     []dependency `xml:"dependencies>dependency"`
		Managed    []dependency `xml:"dependencyManagement>dependencies>dependency"`
		Plugins    []dependency `xml:"build>plugins>plugin"`
		Properties struct {
			All []struct {
				XMLName xml.Name
				Value   string `xml:",chardata"`
			} `xml:",any"`
		} `xml:"properties"`
	}
	out := map[string]string{}
	if xml.Unmarshal([]byte(strings.Join(lines, "\n")), &file) != nil {
		return out
	}
	own := map[string]string{}
	for _, p := range file.Properties.All {
		own[p.XMLName.Local] = strings.TrimSpace(p.Value)
	}
	all := append([]dependency{file.Parent}, file.Plugins...)
	for _, d := range append(append(all, file.Managed...), file.Direct...) {
		version := strings.TrimSpace(d.Version)
		if name, ok := strings.CutPrefix(version, "${"); ok {
			version = own[strings.TrimSuffix(name, "}")]
		}
		if artifact := strings.TrimSpace(d.ArtifactID); artifact != "" && version != "" {
			out[artifact] = version
			out[strings.TrimSpace(d.GroupID)+":"+artifact] = version
		}
	}
	return out
}

// cargo reads the tables of dependencies, and "rust" of the package.
func cargo(lines []string) map[string]string {
	out := map[string]string{}
	table, one := "", ""
	for _, l := range lines {
		if m := tomlTable.FindStringSubmatch(l); m != nil {
			table, one = m[1], ""
			if i := strings.LastIndex(table, "dependencies."); i >= 0 {
				one = strings.Trim(table[i+len("dependencies."):], `"`)
			}
			continue
		}
		m := tomlLine.FindStringSubmatch(l)
		switch {
		case m == nil:
		case one != "" && m[1] == "version":
			out[one] = m[2]
		case one == "" && strings.HasSuffix(table, "dependencies"):
			out[m[1]] = m[2] + m[3]
		case table == "package" && m[1] == "rust-version":
			out["rust"] = m[2]
		}
	}
	return out
}

// requirements reads pinned versions and lower bounds.
func requirements(lines []string) map[string]string {
	out := map[string]string{}
	for _, l := range lines {
		if m := pyLine.FindStringSubmatch(l); m != nil {
			out[m[1]] = m[2] + m[3]
		}
	}
	return out
}

// firstVersion is the version that a range begins with: "^1.2.3", ">=1.4,<2", "v2.0.0-rc.1".
var firstVersion = text.Compile(`^\s*(?:[\^~=v]|>=|==)*\s*(\d+(?:\.\d+)*)([-.+]?[A-Za-z][\w.+-]*)?`)

// compare returns how two versions are ordered, part by part as numbers; what is not stated is nought, and a version
// before its release ("2.0.0-rc.1") comes before it. ok is false where one is no version.
func compare(a, b string) (order int, ok bool) {
	x, preX, okX := parts(a)
	y, preY, okY := parts(b)
	if !okX || !okY {
		return 0, false
	}
	for i := range max(len(x), len(y)) {
		p, q := 0, 0
		if i < len(x) {
			p = x[i]
		}
		if i < len(y) {
			q = y[i]
		}
		if p != q {
			return p - q, true
		}
	}
	switch {
	case preX && !preY:
		return -1, true
	case preY && !preX:
		return 1, true
	}
	return 0, true
}

// parts reads the numbers of a version, and whether it comes before its release.
func parts(s string) (out []int, pre, ok bool) {
	m := firstVersion.FindStringSubmatch(s)
	if m == nil {
		return nil, false, false
	}
	for p := range strings.SplitSeq(m[1], ".") {
		n, err := strconv.Atoi(p)
		if err != nil {
			return nil, false, false
		}
		out = append(out, n)
	}
	word := strings.ToLower(strings.TrimLeft(m[2], "-."))
	for _, w := range []string{"rc", "alpha", "beta", "pre", "dev", "snapshot", "m", "a", "b", "0"} {
		if rest, found := strings.CutPrefix(word, w); found && strings.Trim(rest, "0123456789.-") == "" {
			return out, true, true
		}
	}
	return out, false, true
}
