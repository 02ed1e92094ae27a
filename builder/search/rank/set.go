package rank

// set is a set of documents by number, one bit each. A set is as long as the Library it was made for, and join and meet
// take another of the same length: ten thousand documents are 1,250 bytes, less than most lists of numbers.
type set []uint64

func newSet(n int) set { return make(set, (n+63)/64) }

func (s set) add(slot uint32)      { s[slot/64] |= 1 << (slot % 64) }
func (s set) has(slot uint32) bool { return s[slot/64]&(1<<(slot%64)) != 0 }

func (s set) join(other set) {
	for i := range s {
		s[i] |= other[i]
	}
}

func (s set) meet(other set) {
	for i := range s {
		s[i] &= other[i]
	}
}

func (s set) empty() bool {
	for _, w := range s {
		if w != 0 {
			return false
		}
	}
	return true
}
