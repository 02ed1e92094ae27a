package highlight

import (
	"sync"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
)

// machine runs the rules of a lexer as chroma does, and gives the same tokens. At each place of a text chroma tries one
// regular expression after the other, about ten before one matches, and each costs as much as a short match. A machine
// tries those alone that can begin with the sign that stands there.
type machine struct {
	lexer  *chroma.RegexLexer
	rules  chroma.CompiledRules
	states map[string][]first // of the same rules, what each can begin with
}

// machines has what machineOf was asked for: one takes a while to make.
var machines sync.Map // chroma.Lexer -> func() *machine

// machineOf returns the machine of a lexer, nil where it has none.
func machineOf(l chroma.Lexer) *machine {
	of, ok := machines.Load(l)
	if !ok {
		of, _ = machines.LoadOrStore(l, sync.OnceValue(func() *machine { return newMachine(l) }))
	}
	return of.(func() *machine)()
}

// taker is a rule that takes all rules of its lexer when they are compiled, and itself away.
type taker struct{ rules chroma.CompiledRules }

func (t *taker) Mutate(*chroma.LexerState) error { return nil }

func (t *taker) MutateLexer(rules chroma.CompiledRules, state string, _ int) error {
	t.rules = rules
	delete(rules, state)
	return nil
}

// newMachine makes the machine of a lexer that is made of rules, and of rules that are data: what chroma has in Go may
// change rules while they run, and reads more of the state than a machine keeps.
func newMachine(l chroma.Lexer) *machine {
	of, ok := l.(*chroma.RegexLexer)
	if !ok {
		return nil
	}
	raw, err := of.Rules()
	if err != nil {
		return nil
	}
	var t taker
	lexer, err := chroma.NewLexer(of.Config(), func() chroma.Rules {
		return raw.Merge(chroma.Rules{"take the rules": {{Mutator: &t}}})
	})
	if err != nil {
		return nil
	}
	lexer.SetRegistry(lexers.GlobalLexerRegistry)
	if _, err := lexer.Rules(); err != nil {
		return nil
	}
	m := &machine{lexer: lexer, rules: t.rules, states: map[string][]first{}}
	known := map[string]first{}
	for state, rules := range m.rules {
		for _, r := range rules {
			if !isData(r.Rule) {
				return nil
			}
			pattern := r.Regexp.String()
			f, ok := known[pattern]
			if !ok {
				f = firstOf(pattern)
				known[pattern] = f
			}
			m.states[state] = append(m.states[state], f)
		}
	}
	return m
}

func isData(r chroma.Rule) bool {
	if _, ok := r.Type.(chroma.SerialisableEmitter); r.Type != nil && !ok {
		return false
	}
	_, ok := r.Mutator.(chroma.SerialisableMutator)
	return r.Mutator == nil || ok
}

// maxStill is how often rules in a row may match nothing: a few of chroma's lexers go round for ever at some texts.
const maxStill = 10_000

// run calls emit with each token of a text. It is chroma's LexerState.Iterator, where that has no iterators that wait.
func (m *machine) run(text string, emit func(chroma.Token)) {
	s := &chroma.LexerState{Registry: lexers.GlobalLexerRegistry, Lexer: m.lexer, Rules: m.rules,
		Stack: []string{"root"}, MutatorContext: map[any]any{}}
	added := m.lexer.Config().EnsureNL && (text == "" || text[len(text)-1] != '\n')
	if added {
		text += "\n"
	}
	s.Text = []rune(text)
	end := len(s.Text)
	if added {
		end--
	}
	for last, still := 0, 0; s.Pos < end && len(s.Stack) > 0; still++ {
		if s.Pos > last {
			last, still = s.Pos, 0
		} else if still > maxStill {
			panic("a lexer that does not go on")
		}
		s.State = s.Stack[len(s.Stack)-1]
		r := m.match(s)
		if r == nil {
			if s.Text[s.Pos] == '\n' && s.State != "root" {
				s.Stack = []string{"root"}
				continue
			}
			s.Pos++
			emit(chroma.Token{Type: chroma.Error, Value: string(s.Text[s.Pos-1 : s.Pos])})
			continue
		}
		if r.Mutator != nil {
			if err := r.Mutator.Mutate(s); err != nil {
				panic(err)
			}
		}
		emitMatch(r, s, emit)
	}
	if s.Pos != len(s.Text) && len(s.Stack) == 0 {
		emit(chroma.Token{Type: chroma.Error, Value: string(s.Text[s.Pos:])})
	}
}

// emitMatch calls emit with the tokens that a rule makes of its match.
func emitMatch(r *chroma.CompiledRule, s *chroma.LexerState, emit func(chroma.Token)) {
	switch t := r.Type.(type) {
	case nil:
	case chroma.TokenType:
		if t != chroma.Ignore {
			emit(chroma.Token{Type: t, Value: s.Groups[0]})
		}
	default:
		next := t.Emit(s.Groups, s)
		for token := next(); token != chroma.EOF; token = next() {
			if token.Type != chroma.Ignore {
				emit(token)
			}
		}
	}
}

// match finds the rule of a state that matches where it stands, and goes on behind the match.
func (m *machine) match(s *chroma.LexerState) *chroma.CompiledRule {
	rules, ok := m.rules[s.State]
	if !ok {
		panic("unknown state " + s.State)
	}
	firsts, sign := m.states[s.State], s.Text[s.Pos]
	for i, r := range rules {
		if !firsts[i].has(sign) {
			continue
		}
		match, err := r.Regexp.FindRunesMatchStartingAt(s.Text, s.Pos)
		if match == nil || err != nil || match.RuneIndex != s.Pos {
			continue
		}
		s.Rule, s.Groups, s.NamedGroups = i, s.Groups[:0:0], nil
		if match.GroupCount() == 1 {
			s.Groups = append(s.Groups, match.String())
		} else {
			s.NamedGroups = map[string]string{}
			for _, g := range match.Groups() {
				s.NamedGroups[g.Name] = g.String()
				s.Groups = append(s.Groups, g.String())
			}
		}
		s.Pos += match.RuneLength
		return r
	}
	return nil
}
