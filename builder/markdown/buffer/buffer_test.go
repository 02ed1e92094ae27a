package buffer

import (
	"fmt"
	"strings"
	"testing"
)

// write makes a page from steps.
func write(steps func(b *Buffer)) string {
	b := new(Buffer)
	b.Reset(10)
	steps(b)
	b.Settle()
	var out strings.Builder
	for _, p := range b.Finish() {
		out.WriteString(p.HTML)
		if p.Kind > 0 {
			fmt.Fprintf(&out, "{%d:%d}", p.Kind, p.Ref)
		}
	}
	return out.String()
}

func TestWhatIsWanted(t *testing.T) {
	for name, row := range map[string]struct {
		steps func(b *Buffer)
		want  string
	}{
		"text is escaped, HTML is not": {func(b *Buffer) {
			b.Raw("<p>")
			b.Say([]byte("a<b"))
		}, "<p>a&lt;b"},
		"a hole is cut where it was left": {func(b *Buffer) {
			b.Raw("a")
			b.Cut(1, 7)
			b.Raw("b")
			b.Cut(2, 7)
		}, "a{1:7}b{2:7}"},
		"an id is set in later": {func(b *Buffer) {
			b.Raw("<p")
			id := b.Want(Block, "")
			b.Raw(">x</p>")
			b.Choose(id, "^x")
		}, `<p id="^x">x</p>`},
		"what its author chose comes before an anchor": {func(b *Buffer) {
			b.Raw("<a")
			b.Want(Anchor, "x")
			b.Raw("></a><p")
			b.Want(Author, "x")
			b.Raw(">")
		}, `<a></a><p id="x">`},
		"equal headings are numbered": {func(b *Buffer) {
			for range 3 {
				b.Raw("<h2")
				b.NameHeading(b.Want(Heading, ""), "", "Why 32?")
				b.Raw(">")
			}
		}, `<h2 id="why-32"><h2 id="why-32-1"><h2 id="why-32-2">`},
		"the page's own names are kept": {func(b *Buffer) {
			b.Raw("<h2")
			b.NameHeading(b.Want(Heading, ""), "", "ds-menu")
			b.Raw(">")
		}, `<h2 id="user-ds-menu">`},
		"a patch stands behind the id": {func(b *Buffer) {
			b.Raw("<details")
			b.Want(Author, "x")
			at := b.Here()
			b.Raw(">y")
			b.Patch(at, " open")
		}, `<details id="x" open>y`},
		"going back drops holes and ids": {func(b *Buffer) {
			m := b.Mark()
			b.Raw("<h1")
			b.Want(Author, "x")
			b.Cut(1, 0)
			b.BackTo(m)
			b.Raw("<p")
			b.Want(Anchor, "x")
			b.Raw(">")
		}, `<p id="x">`},
		"muted, only plain text is written": {func(b *Buffer) {
			b.Muted++
			b.Raw("<b>")
			b.Say([]byte("x"))
			b.Cut(1, 0)
			if b.Want(Block, "") >= 0 || string(b.Plain) != "x" {
				b.Muted--
				b.Raw("wrong")
			}
		}, ""},
	} {
		if got := write(row.steps); got != row.want {
			t.Errorf("%s: got %s, want %s", name, got, row.want)
		}
	}
}

// TestEqualBlocks: a block's name is made of its words alone, and the second of two equal ones is numbered.
func TestEqualBlocks(t *testing.T) {
	var ids []string
	write(func(b *Buffer) {
		for _, text := range []string{"one two", "one \n two ", "three"} {
			b.Raw("<p")
			b.Name(b.Want(Block, ""), []byte(text))
			b.Raw(">")
		}
		b.Settle()
		ids = b.Anchors(nil)
	})
	if len(ids) != 3 || ids[1] != ids[0]+"-2" || ids[2] == ids[0] {
		t.Errorf("got %q", ids)
	}
}
