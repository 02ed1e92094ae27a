package search

import "digsite/builder/fingerprint"

// format names what is written into an index; another format is another index. It changes with the tokenizer, the
// layout or the card.
const format = "digsite-search-1"

// table holds every document's card. A slot is a document's number while the process lives; it decides nothing.
type table struct {
	cards []*card
	slots map[string]uint32
	free  []uint32
	words [3]int // of all documents
	state fingerprint.Sum
}

func newTable() *table { return &table{slots: map[string]uint32{}, state: stateOf(nil)} }

func (t *table) put(c *card) {
	t.remove(c.ID)
	c.Day = dayNumber(c.Date)
	var slot uint32
	if n := len(t.free); n > 0 {
		slot, t.free = t.free[n-1], t.free[:n-1]
		t.cards[slot] = c
	} else {
		slot = uint32(len(t.cards))
		t.cards = append(t.cards, c)
	}
	t.slots[c.ID] = slot
	for i, n := range c.Words {
		t.words[i] += n
	}
	t.state = plus(t.state, entrySum(entryT{c.ID, c.Sum}))
}

func (t *table) remove(id string) {
	slot, ok := t.slots[id]
	if !ok {
		return
	}
	c := t.cards[slot]
	for i, n := range c.Words {
		t.words[i] -= n
	}
	t.state = minus(t.state, entrySum(entryT{id, c.Sum}))
	t.cards[slot] = nil
	delete(t.slots, id)
	t.free = append(t.free, slot)
}

// difference tells which entries are new or changed, and which documents are in no entry.
func (t *table) difference(entries []entryT) (todo []entryT, gone []string) {
	seen, known := make([]bool, len(t.cards)), 0
	for _, e := range entries {
		slot, ok := t.slots[e.ID]
		if ok && !seen[slot] {
			seen[slot] = true
			known++
		}
		if !ok || t.cards[slot].Sum != e.Sum {
			todo = append(todo, e)
		}
	}
	if known < len(t.slots) {
		for id, slot := range t.slots {
			if !seen[slot] {
				gone = append(gone, id)
			}
		}
	}
	return todo, gone
}

// entrySum names one entry; the sum of all names a set of them, whatever the order.
func entrySum(e entryT) fingerprint.Sum {
	return fingerprint.Bytes(append(append([]byte(format), e.Sum[:]...), e.ID...))
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

// stateOf names a whole index; the zero Sum names none.
func stateOf(entries []entryT) fingerprint.Sum {
	sum := fingerprint.Bytes([]byte(format))
	for _, e := range entries {
		sum = plus(sum, entrySum(e))
	}
	return sum
}
