package form

import (
	"slices"
	"strings"

	"digsite/builder/markdown"
	"digsite/builder/text"
)

// leading are words that stand beside the links of a row that leads elsewhere, in the languages of folders where such
// rows were seen: "← Back to [Index]", "Previous: [a] | Next: [b]", "See also [c]". A sentence has others.
var leading = strings.Fields(`back to the a an index previous prev next up home top see also contents table of toc from in
	and or more here go return parent read link links related jump page pages overview start first last full original
	here's source docs documentation list all chapter part this at on for
	zurück zur zum weiter vorherige nächste übersicht siehe auch und inhalt inhaltsverzeichnis
	retour au à la précédent précédente suivant suivante sommaire voir et
	volver al anterior siguiente índice ver y voltar próximo e indietro avanti terug naar vorige volgende
	назад далее вперёд оглавление содержание 戻る 次へ 前へ 目次 返回 上一页 下一页 目录`)

// arrows are marks at the start of a row that leads elsewhere.
var arrows = text.Compile(`^\s*(?:←|→|↑|↩|⬅|➡|⬆|◀|▶|▲|«|»|‹|›|⟵|⟶|⇐|⇒|🔙|🔝|🏠|<-|->|<<|>>)`)

// tocMark is where a renderer puts the table of contents.
var tocMark = text.Compile(`(?i)^\W*\[?_?toc_?\]?\W*$`)

// address is a bare web address.
var bareAddress = text.Compile(`https?://\S+`)

// Navigation reports whether a block only leads elsewhere, or shows only pictures: its words are those of links, of
// badges, of the file's title in a row of links, and of words such as "back to". It says nothing of its own.
func (f *Form) Navigation(b *markdown.Block) bool {
	rest := text.Squash(b.Text)
	if arrows.MatchString(rest) && len(strings.Fields(rest)) <= 8 || tocMark.MatchString(rest) {
		return true
	}
	refs, leads := f.BlockRefs(b, 0), false
	if len(refs) > MaxRefs { // each is looked for in all the words: that grows with the square
		return true
	}
	// the longest first: the words of one link may be part of another's
	slices.SortStableFunc(refs, func(x, y int) int { return len(f.Doc.Refs[y].Text) - len(f.Doc.Refs[x].Text) })
	for _, r := range refs {
		ref := &f.Doc.Refs[r]
		if words := text.Squash(ref.Text); ref.Kind != markdown.Citation && ref.Kind != markdown.Tag {
			leads = true
			if words != "" {
				rest = strings.Replace(rest, words, " ", 1)
			}
		}
	}
	if short := bareAddress.ReplaceAllString(rest, " "); short != rest {
		rest, leads = short, true
	}
	if !leads {
		return strings.IndexFunc(rest, text.LetterOrDigit) < 0
	}
	if title := HeadingKey(f.TitleText()); title != "" && HeadingKey(rest) == title {
		return true
	}
	return !slices.ContainsFunc(strings.FieldsFunc(strings.ToLower(rest), func(r rune) bool {
		return !text.LetterOrDigit(r) && r != '\''
	}), func(w string) bool { return !text.Digits(w) && !slices.Contains(leading, w) })
}
