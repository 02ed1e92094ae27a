package text

// maxDistance is how many letters of a word Distance can look at.
const maxDistance = 70

// Distance returns how many slips lie between two words: a letter more, less or another, or two neighbours exchanged
// (Damerau-Levenshtein, optimal string alignment). It gives up above most and then returns most+1, as it does for words
// of more than 70 letters: Distance of "kubelt" and "kubelet" is 1. Words of ASCII alone are compared by their bytes.
func Distance[L byte | rune](a, b []L, most int) int {
	if d := len(a) - len(b); d > most || -d > most || len(b) > maxDistance {
		return most + 1
	}
	var rows [3][maxDistance + 1]int
	before, last, now := &rows[0], &rows[1], &rows[2]
	for j := 0; j <= len(b); j++ {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		now[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			d := last[j-1]
			if a[i-1] != b[j-1] {
				d++
			}
			d = min(d, last[j]+1, now[j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, before[j-2]+1)
			}
			now[j] = d
			least = min(least, d)
		}
		if least > most {
			return most + 1
		}
		before, last, now = last, now, before
	}
	return last[len(b)]
}
