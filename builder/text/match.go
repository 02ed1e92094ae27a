package text

// Submatches returns the texts of one match of a regular expression by its indexes, as FindStringSubmatchIndex and its
// like return them; "" for a group that took no part.
func Submatches(s string, at []int) []string {
	m := make([]string, 0, len(at)/2)
	for i := 0; i < len(at); i += 2 {
		if at[i] < 0 {
			m = append(m, "")
		} else {
			m = append(m, s[at[i]:at[i+1]])
		}
	}
	return m
}
