package links

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"digsite/builder/corpus"
	"digsite/builder/e2e"
)

// oldLink is a link as somebody copied it, and the words that it led to.
type oldLink struct{ Href, Text string }

// linksOf collects a link to each block of each record's page.
func linksOf(x *e2e.Tab, b *rebuilt) []oldLink {
	x.T.Helper()
	modules, err := filepath.Glob(filepath.Join(b.out, "assets", "paragraph-links.*.js"))
	if err != nil || len(modules) != 1 {
		x.T.Fatalf("the module that makes links: %v, %v", modules, err)
	}
	var out []oldLink
	err = filepath.WalkDir(b.out, func(path string, _ fs.DirEntry, err error) error {
		text, _ := os.ReadFile(path)
		record := strings.Contains(string(text), `<article class="record`)
		if err != nil || filepath.Base(path) != "index.html" || !record {
			return err
		}
		page, err := filepath.Rel(b.out, filepath.Dir(path))
		if err != nil {
			return err
		}
		x.Visit(b.address + filepath.ToSlash(page) + "/")
		var some []oldLink
		module := b.address + "assets/" + filepath.Base(modules[0])
		said := x.Eval(`import("` + module + `").then((m) => JSON.stringify(
			[...document.querySelectorAll(".prose [id], .panel [id]")].filter((e) =>
				!e.closest("a, sup, svg, math, span") && e.textContent.trim()).map((e) => {
				const c = e.cloneNode(true), Href = m.address(e);
				c.querySelectorAll(".was, .replaced, .perma").forEach((x) => x.remove());
				return { Href, Text: c.textContent };
			})))`)
		if err := json.Unmarshal([]byte(said), &some); err != nil {
			return err
		}
		out = append(out, some...)
		return nil
	})
	if err != nil {
		x.T.Fatal(err)
	}
	return out
}

// arrivals opens links in frames, some at a time, and tells of each what a reader would see: "missing", "deleted",
// "several", "offered: …", "told: …" or "at: " with the words of the place; and the words that are lit, behind " | ".
const arrivals = `(async (links) => {
	const out = {}, queue = [...links];
	const look = (w, d) => {
		if (!d.querySelector("main")) return /404/.test(d.body?.textContent ?? "") && "missing";
		if (d.querySelector(".wrong-address")) {
			const offers = [...d.querySelectorAll(".meant-records a")].map((a) => a.textContent).join(", ");
			return d.querySelector(".link-words a") && d.querySelector('[aria-busy="false"]') && "offered: " + offers;
		}
		if (d.querySelector(".deleted")) return "deleted";
		if (d.querySelector(".clash")) return "several";
		if (!d.querySelector("button.theme:not([hidden])")) return;
		const lit = d.querySelector(".meant"), told = d.querySelector(".notice span");
		const words = (e) => { const c = e.cloneNode(true); c.querySelectorAll(".was, .replaced, .perma").forEach((x) =>
			x.remove()); return c.textContent; };
		if (told) return "told: " + told.firstChild.data + " | " + (lit ? words(lit) : "");
		if (lit) return "at: " + words(lit);
		const at = d.getElementById(decodeURIComponent(w.location.hash.slice(1)));
		return !/[?&]is=/.test(w.location.search) && at && "at: " + words(at);
	};
	const worker = async () => {
		const f = document.createElement("iframe");
		f.width = 1000; f.height = 500;
		document.body.append(f);
		for (let link; (link = queue.pop()); ) {
			f.src = "about:blank";
			await new Promise((done) => (f.onload = done));
			f.src = link;
			for (let n = 0; n < 400 && !out[link]; n++) {
				await new Promise((done) => setTimeout(done, 25));
				const w = f.contentWindow;
				if (w.location.href !== "about:blank" && w.document.readyState === "complete") {
					out[link] = look(w, w.document) || undefined;
				}
			}
			out[link] ??= "silent: " + f.contentWindow.location.href;
		}
		f.remove();
	};
	await Promise.all([1, 2, 3, 4].map(worker));
	return JSON.stringify(out);
})`

// letters are a text's letters and digits: references and marks around them are written anew by each build.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 0x80 || r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, strings.ToLower(s))
}

// rewords edits one paragraph of a file as an author does: other words in it, one paragraph less, or one more.
func rewords(rng *rand.Rand, text string) string {
	parts := strings.Split(text, "\n\n")
	at := slices.IndexFunc(parts[1:], func(p string) bool { return strings.HasSuffix(p, ".") && rng.IntN(3) > 0 }) + 1
	switch words := strings.Fields(parts[at]); rng.IntN(3) {
	case 0:
		for range len(words) / 3 {
			words[rng.IntN(len(words))] = "otherwise"
		}
		parts[at] = strings.Join(words, " ")
	case 1:
		parts = slices.Delete(parts, at, at+1)
	case 2:
		parts = slices.Insert(parts, at+1, fmt.Sprintf("Sentence %d was written later.", rng.IntN(1000)))
	}
	return strings.Join(parts, "\n\n")
}

// TestLinksOutliveEdits: over a generated site, records are edited, renamed, moved, superseded, damaged and deleted,
// each in a commit of its own. Each link that was copied before lands on its words or says that they were changed or
// are gone: none is silent, none leads to other words. With DIGSITE_LONG=1 these are 200 edits and every block.
func TestLinksOutliveEdits(t *testing.T) {
	if os.Getenv("DIGSITE_LONG") == "" {
		outlive(t, 4, 12, 30, 50)
		return
	}
	for _, seed := range []uint64{4, 9, 17} {
		t.Run(fmt.Sprint(seed), func(t *testing.T) { outlive(t, seed, 60, 200, 1<<30) })
	}
}

// outlive does so for the site and the edits that a seed makes.
func outlive(t *testing.T, seed uint64, records, edits, sample int) {
	site := corpus.New(seed, records)
	files := map[string]string{}
	for name, data := range site.Files {
		files[name] = string(data)
	}
	// The page of a wrong address has to know where the site lies.
	files["site.yaml"] += "\nbase-url: https://example.org/below/here/\n"
	b := publishing(t, files)
	x := e2e.Open(t, b.host, 1280, 700)
	links := linksOf(x, b)
	rng := rand.New(rand.NewPCG(seed, seed))
	rng.Shuffle(len(links), func(i, j int) { links[i], links[j] = links[j], links[i] })
	links = links[:min(sample, len(links))]

	root, err := os.OpenRoot(b.dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	for range edits {
		e := site.Edit()
		for e.What == ".gitignore" || e.What == "site.yaml" { // these are not about a record
			e = site.Edit()
		}
		if data, ok := site.Files[e.Path]; ok && e.What == "touch" && strings.Contains(string(data), ".\n\n") {
			e = corpus.Edit{What: "reword", Path: e.Path, Data: []byte(rewords(rng, string(data)))}
			site.Files[e.Path] = e.Data
		}
		if err := e.Apply(root); err != nil {
			t.Fatal(err)
		}
		b.git("add", "-A")
		b.git("commit", "-q", "--allow-empty", "-m", e.What)
	}
	b.build()

	hrefs := make([]string, len(links))
	for i, l := range links {
		hrefs[i] = l.Href
	}
	seen := map[string]string{}
	for some := range slices.Chunk(hrefs, 100) {
		asked, err := json.Marshal(some)
		if err != nil {
			t.Fatal(err)
		}
		x.Do(chromedp.Navigate(b.address))
		var part map[string]string
		if err := json.Unmarshal([]byte(x.Eval(arrivals+"("+string(asked)+")")), &part); err != nil {
			t.Fatal(err)
		}
		for href, what := range part {
			seen[href] = what
		}
	}
	count := map[string]int{}
	for _, l := range links {
		what, rest, _ := strings.Cut(seen[l.Href], ": ")
		told, lit, _ := strings.Cut(rest, " | ")
		_, query, _ := strings.Cut(l.Href, "?is=")
		query, id, _ := strings.Cut(query, "#")
		words := strings.Split(query, "-")
		there := 0
		for _, w := range words {
			if strings.Contains(letters(rest), letters(w)) {
				there++
			}
		}
		switch {
		case what == "deleted" || what == "several" || what == "offered":
		case what == "told" && strings.Contains(told, "gone") && lit == "":
			what = "gone"
		case what == "told" && strings.Contains(told, "changed") && there*2 >= len(words):
			what = "changed"
		case what == "at" && letters(rest) == letters(l.Text):
		case what == "at" && strings.Contains(id, ":") && there == len(words): // a panel may add something new
		default:
			t.Errorf("%s\n\twas  %.90q\n\tnow  %.200q", l.Href, l.Text, seen[l.Href])
			what = "wrong or silent"
		}
		count[what]++
	}
	t.Logf("%d edits, %d links: %v", edits, len(links), count)
	wrongAddresses(x) // these were told, or are errors above
	x.Clean()
}
