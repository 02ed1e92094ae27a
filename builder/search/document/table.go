package document

import "digsite/builder/fingerprint"

// Format names what is written into an index; another format is another index. It changes with the tokenizer, the
// layout or the card.
const Format = "digsite-search-6"

// Table holds every document's card. A slot is a document's number while the process lives; it decides nothing.
type Table struct {
	Cards []*Card           // by slot; nil in a free one
	Slots map[string]uint32 // by id
	free  []uint32          // slots to be used again
	Words [3]int            // of all cards, as Card.Words
	State fingerprint.Sum   // StateOf of what it holds
}

// NewTable returns a table without a card.
func NewTable() *Table { return &Table{Slots: map[string]uint32{}, State: StateOf(nil)} }

// Put enters a card, in place of the one of its id.
func (t *Table) Put(c *Card) {
	t.Remove(c.ID)
	c.Day = dayNumber(c.Date)
	var slot uint32
	if n := len(t.free); n > 0 {
		slot, t.free = t.free[n-1], t.free[:n-1]
		t.Cards[slot] = c
	} else {
		slot = uint32(len(t.Cards))
		t.Cards = append(t.Cards, c)
	}
	t.Slots[c.ID] = slot
	for i, n := range c.Words {
		t.Words[i] += n
	}
	t.State = plus(t.State, entrySum(Entry{c.ID, c.Sum}))
}

// Names returns what the documents of some ids are called; one that the table does not hold, by its id.
func (t *Table) Names(ids []string) []Name {
	var out []Name
	for _, id := range ids {
		n := Name{ID: id, Title: id}
		if slot, ok := t.Slots[id]; ok {
			n.Label, n.Title = t.Cards[slot].Label, t.Cards[slot].Title
		}
		out = append(out, n)
	}
	return out
}

// Remove strikes the card of an id, if there is one.
func (t *Table) Remove(id string) {
	slot, ok := t.Slots[id]
	if !ok {
		return
	}
	c := t.Cards[slot]
	for i, n := range c.Words {
		t.Words[i] -= n
	}
	t.State = minus(t.State, entrySum(Entry{id, c.Sum}))
	t.Cards[slot] = nil
	delete(t.Slots, id)
	t.free = append(t.free, slot)
}

// Difference returns which entries are new or changed, and which documents are in no entry.
func (t *Table) Difference(entries []Entry) (todo []Entry, gone []string) {
	seen, known := make([]bool, len(t.Cards)), 0
	for _, e := range entries {
		slot, ok := t.Slots[e.ID]
		if ok && !seen[slot] {
			seen[slot] = true
			known++
		}
		if !ok || t.Cards[slot].Sum != e.Sum {
			todo = append(todo, e)
		}
	}
	if known < len(t.Slots) {
		for id, slot := range t.Slots {
			if !seen[slot] {
				gone = append(gone, id)
			}
		}
	}
	return todo, gone
}

// entrySum names one entry; the sum of all names a set of them, whatever the order.
func entrySum(e Entry) fingerprint.Sum {
	return fingerprint.Bytes(append(append([]byte(Format), e.Sum[:]...), e.ID...))
}

// plus and minus are arithmetic on 128 bits. Not exclusive or: there, an entry given twice would be none.
func plus(a, b fingerprint.Sum) fingerprint.Sum {
	carry := uint16(0)
	for i := len(a) - 1; i >= 0; i-- {
		carry += uint16(a[i]) + uint16(b[i])
		a[i] = byte(carry)
		carry >>= 8
	}
	return a
}

func minus(a, b fingerprint.Sum) fingerprint.Sum {
	borrow := 0
	for i := len(a) - 1; i >= 0; i-- {
		d := int(a[i]) - int(b[i]) - borrow
		borrow = 0
		if d < 0 {
			borrow = 1
		}
		a[i] = byte(d)
	}
	return a
}

// StateOf names a whole index; the zero Sum names none.
func StateOf(entries []Entry) fingerprint.Sum {
	sum := fingerprint.Bytes([]byte(Format))
	for _, e := range entries {
		sum = plus(sum, entrySum(e))
	}
	return sum
}
