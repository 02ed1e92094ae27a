package decision

import (
	"strings"

	"digsite/builder/text"
)

// The words by which a sentence that says a decision differs from one that leads to it, in a section of the decision.

var (
	// made is a decision that was made: "we decided to", "it has been agreed that", "the decision is to"; ours is what
	// its makers are to do: "hence, we will".
	made = text.Compile(`(?i)\b(?:decided|(?:we|i)\s+(?:\w+\s+)?(?:decide|choose|select)|chose|chosen|` +
		`opted|settled|agreed|concluded|selected|picked|` +
		`landed|went\s+(?:with|for)|go(?:ing)?\s+with|(?:decision|choice|conclusion|outcome)\s+(?:is|was|has\s+been)|` +
		`entschieden|beschlossen|gewählt|décid[ée]\w*|choisi\w*|retenu|decidi\w*|eleg\w+|besloten|gekozen|beslutat)\b`)
	ours = text.Compile(`(?i)^(?:[\w-]+,?\s+){0,2}(?:we|i)(?:['’]ll|\s+(?:will|shall|should|must|` +
		`are\s+going\s+to))\b`)

	// unmade is one that was not, or that is somebody's to make.
	unmade = text.Compile(`(?i)\b(?:not|never|yet|to\s+be|has\s+to|have\s+to|need(?:s|ed)?\s+to|must|should|` +
		`can|could|may|might|once|until|before|if|when|whether|how|what|which|who|previously|originally|initially)\s+` +
		`(?:\w+\s+){0,2}(?:decide[ds]?|choose|chose|chosen|agreed?|selected|picked|settled|concluded)\b`)

	// intent is a sentence that says what is to be, whatever it begins with.
	intent = text.Compile(`(?i)\b(?:will|shall|should|must|we['’]ll|let['’]?s|going\s+to|` +
		`(?:we|i)\s+(?:\w+\s+)?(?:recommend|propose|suggest)|(?:this|rfc|proposal|document)\s+(?:proposes|is\s+to)|` +
		`werden|sollen?|müssen)\b`)

	// setting is how sentences begin that describe what there is, and scenery is one that does after a few words; what
	// names a thing to do begins with its verb: "Use what is there". aside is what may stand before either: "As of
	// now,".
	setting = text.Compile(`(?i)^(?:there|the|an?|this|these|those|they|several|many|some|most|both|each|any|` +
		`currently|today|it|its|we|our|one|two|three|four|historically|originally|initially|previously|options|` +
		`alternatives|candidates|considered|es|der|die|das|derzeit|bisher|il|le|la|les|hay|el)\b`)
	scenery = text.Compile(`(?i)^(?:[\w'’-]+\s+){1,4}(?:is|are|was|were|has|have|had|` +
		`seems?|serves?)\s+\w`)
	subject = text.Compile(`(?i)^(?:[\w'’-]+\s+){0,3}(?:what|that|which|who|where)\s+` +
		`(?:is|are|was|were|has|have)\b`)
	aside = text.Compile(`(?i)^(?:as|in|on|at|for|when|while|although|though|because|since|given|after|before|` +
		`due\s+to|based\s+on|according\s+to|until|during|with|if|now|but|however|besides|moreover)\b[^,]*,\s+`)
)

// background reports whether a sentence describes what there is and says nothing of a decision.
func background(s string) bool {
	if resolves(s) || intent.MatchString(s) {
		return false
	}
	s = strings.TrimPrefix(s, aside.FindString(s))
	return setting.MatchString(s) || scenery.MatchString(s) && !subject.MatchString(s)
}

// resolves reports whether a sentence says that something was decided.
func resolves(s string) bool {
	return (made.MatchString(s) || ours.MatchString(s)) && !unmade.MatchString(s)
}
