package corpus

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math/rand/v2"
	"path"
	"strings"
	"unicode/utf16"
)

// text writes a record as its file would stand.
func (d *doc) text() []byte {
	var b strings.Builder
	d.head(&b)
	rng := rand.New(rand.NewPCG(d.body, 1))
	fmt.Fprintf(&b, "## Context\n\n")
	d.paragraphs(&b, rng)
	fmt.Fprintf(&b, "## %s\n\n", []string{"Decision", "Decision Outcome", "What happened", "Queue"}[rng.IntN(4)])
	d.paragraphs(&b, rng)
	d.furniture(&b, rng)
	if len(d.links) > 0 {
		fmt.Fprintf(&b, "## Links\n\n")
		for i, to := range d.links {
			fmt.Fprintf(&b, "* %s\n", d.reference(to, i+int(d.body%5)))
		}
		b.WriteString("\n")
	}
	return d.damage(b.String())
}

// head writes title, status and date the way the record's dialect has it.
func (d *doc) head(b *strings.Builder) {
	status := d.status
	if d.newer != nil {
		status = fmt.Sprintf("Superseded by [%s](%s)", d.newer.title, relative(d.path, d.newer.path))
	}
	switch d.style {
	case "nygard":
		fmt.Fprintf(b, "# %d. %s\n\nDate: %s\n\n## Status\n\n%s\n\n", d.number, d.title, d.date, status)
		if d.older != nil {
			fmt.Fprintf(b, "Supersedes [%s](%s)\n\n", d.older.title, relative(d.path, d.older.path))
		}
	case "madr2":
		fmt.Fprintf(b, "# %s\n\n* Status: %s\n* Deciders: the mentor, the mentee\n* Date: %s\n\n", d.title, status,
			d.date)
	case "madr4":
		b.WriteString("---\n")
		if status != "" {
			fmt.Fprintf(b, "status: %q\n", status)
		}
		fmt.Fprintf(b, "date: %s\ntags: [%s]\ndecision-makers: [the mentor]\n", d.date, strings.Join(d.tags, ", "))
		if d.older != nil {
			fmt.Fprintf(b, "supersedes: [%s]\n", path.Base(d.older.path))
		}
		d.facts(b)
		fmt.Fprintf(b, "---\n\n# %s\n\n", d.title)
	default:
		fmt.Fprintf(b, "# %s\n\n", d.title)
	}
}

func (d *doc) paragraphs(b *strings.Builder, rng *rand.Rand) {
	for range 1 + rng.IntN(3) {
		fmt.Fprintf(b, "%s.", capital(phrase(rng, 6+rng.IntN(20))))
		if len(d.links) > 0 && rng.IntN(2) == 0 {
			fmt.Fprintf(b, " As %s says, **%s** and `%s`.", d.reference(d.links[rng.IntN(len(d.links))], rng.IntN(5)),
				phrase(rng, 2), phrase(rng, 1))
		}
		b.WriteString("\n\n")
	}
}

// furniture adds what a page may hold besides text.
func (d *doc) furniture(b *strings.Builder, rng *rand.Rand) {
	switch rng.IntN(6) {
	case 0:
		fmt.Fprintf(b, "```go\nfunc %s(n int) int {\n\treturn n + %d // %s\n}\n```\n\n", pick(rng, words),
			rng.IntN(100), phrase(rng, 3))
	case 1:
		fmt.Fprintf(b, "| time | what |\n|---|---|\n| 10:0%d | %s |\n| 10:4%d | %s |\n\n", rng.IntN(10), phrase(rng, 4),
			rng.IntN(10), phrase(rng, 4))
	case 2:
		fmt.Fprintf(b, "> [!NOTE]\n> %s\n\n- [ ] %s\n- [x] %s\n\n", phrase(rng, 8), phrase(rng, 3), phrase(rng, 3))
	case 3:
		fmt.Fprintf(b, "![flow](%s)\n\n", relative(d.path, "pictures/flow.png"))
	case 4:
		fmt.Fprintf(b, "See [the glossary](%s#lease), <https://example.org/%s> and note[^1].\n\n[^1]: %s\n\n",
			relative(d.path,
				"pages/glossary.md"), pick(rng, words), phrase(rng, 5))
	}
}

// reference names another record in one of five ways.
func (d *doc) reference(to *doc, how int) string {
	switch how % 5 {
	case 0:
		return fmt.Sprintf("[%s](%s)", to.title, relative(d.path, to.path))
	case 1:
		return fmt.Sprintf("ADR-%04d", to.number)
	case 2:
		return "[[" + strings.TrimSuffix(path.Base(to.path), ".md") + "|" + to.title + "]]"
	case 3:
		return fmt.Sprintf("[the context](%s#context)", relative(d.path, to.path))
	}
	return path.Base(to.path)
}

// relative returns the way from one file to another.
func relative(from, to string) string {
	up := strings.Repeat("../", strings.Count(from, "/"))
	return strings.ReplaceAll(up+to, " ", "%20")
}

// damage leaves the text as an old editor, a hasty hand or a disk would.
func (d *doc) damage(text string) []byte {
	switch d.hurt {
	case "crlf":
		return []byte(strings.ReplaceAll(text, "\n", "\r\n"))
	case "utf-16":
		out := []byte{0xff, 0xfe}
		for _, u := range utf16.Encode([]rune(text)) {
			out = binary.LittleEndian.AppendUint16(out, u)
		}
		return out
	case "latin-1":
		return append([]byte(text), "Caf\xe9.\n"...)
	case "unclosed":
		return []byte("---\nstatus: accepted\n" + text)
	case "yaml":
		return []byte("---\nstatus: [accepted\ntags: x: y\n---\n" + text)
	case "binary":
		return picture(int(d.body % 200))
	case "empty":
		return nil
	}
	return []byte(text)
}

// hurts are what damage knows; most files are whole.
var hurts = [...]string{"", "", "", "crlf", "utf-16", "latin-1", "unclosed", "yaml", "binary", "empty"}

// picture returns a small PNG.
func picture(n int) []byte {
	img := image.NewRGBA(image.Rect(0, 0, 2+n%5, 3))
	img.Set(1, 1, color.RGBA{R: uint8(n), A: 255})
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		panic(err) // an image in memory always encodes
	}
	return b.Bytes()
}
