package page

// Principle is what a principle's page says beside its rule. Asked is true for that kind alone.
type Principle struct {
	Asked                  bool
	Applies, Bends, Breaks []PrincipleUse
	Exceptions, Examples   []string
}

// PrincipleUse is one record that applies, bends or breaks a principle. Note is why, where the principle's exceptions
// say it.
type PrincipleUse struct {
	Link
	Note string
}
