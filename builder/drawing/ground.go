package drawing

import (
	"slices"
	"strconv"
	"strings"
)

// groundBins is into how many parts the width of the ground is cut. It divides 10000.
const groundBins = 125

// level is a height for each part of the width, in items.
type level [groundBins + 1]int

// key names what lies in the ground on the last day of a plan, from the top down as it is drawn.
func key(p TimePlan) []ChartKey {
	counts := make([]int, len(p.Lanes)+1) // 0: retired
	for _, i := range p.Items {
		layer := 0
		if n := len(i.Steps); n > 0 && !i.Steps[n-1].Retired {
			layer = i.Lane + 1
		}
		counts[layer]++
	}
	var out []ChartKey
	for l, n := range slices.Backward(counts) {
		switch {
		case n > 0 && l > 0:
			out = append(out, ChartKey{p.Lanes[l-1].Kind, p.Lanes[l-1].Title, n})
		case n > 0:
			out = append(out, ChartKey{Count: n})
		}
	}
	return out
}

// ground draws how many items of each lane there were, as they came to be; what was retired lies at the bottom. Lanes
// lie on one another, so the height at a day is how many records there were. An item moves to the bottom on the day on
// which it was retired. place says where of 10000 a day is. The ground ends with the build date or the last item: of
// what is to come nobody knows how many there will be.
func ground(p TimePlan, to int, place func(day int) int) []ChartLayer {
	items, lanes, last := p.Items, p.Lanes, p.Today
	layers := make([]level, len(lanes)+1) // 0: retired
	// Rounded up: nothing is in the ground before its day.
	add := func(layer, day, n int) {
		if day < to { // else not in this drawing any more
			b := (place(day) + 10000/groundBins - 1) * groundBins / 10000
			layers[layer][min(max(b, 0), groundBins)] += n
		}
	}
	for _, item := range items {
		last = max(last, item.Day)
		at := -1
		for _, step := range item.Steps {
			next := item.Lane + 1
			if step.Retired {
				next = 0
			}
			if next == at {
				continue
			}
			if at >= 0 {
				add(at, step.Day, -1)
			}
			add(next, step.Day, 1)
			at = next
		}
	}
	end := min((place(min(last+1, to))+10000/groundBins-1)*groundBins/10000, groundBins)
	return beds(layers, lanes, max(end, 1))
}

// beds draws layers, given as what comes and goes in each part of the width, up to an end; it sums them up in place.
// The highest point of all is the full height. They are returned from the top down, each reaching to the floor, so that
// a later one covers what is below it and no seam shows between two.
func beds(layers []level, lanes []TimeLane, end int) []ChartLayer {
	most := 1
	for b := range groundBins + 1 {
		sum := 0
		for l := range layers {
			if b > 0 {
				layers[l][b] += layers[l][b-1]
			}
			sum += layers[l][b]
		}
		most = max(most, sum)
	}
	var out []ChartLayer
	var lower, upper level
	for l := range layers {
		thickest := 0
		for b, n := range layers[l] {
			upper[b] = lower[b] + n
			thickest = max(thickest, n)
		}
		kind := ""
		if l > 0 {
			kind = lanes[l-1].Kind
		}
		if thickest > 0 {
			// Up to six beds, the more the thicker the layer, but none thinner than one item.
			n := min(max(thickest*8/most, 1), 6, thickest)
			for i := 1; i <= n; i++ {
				out = append(out, ChartLayer{Kind: kind, Area: edge(lower, upper, end, i, n, most) + "V1000H0z",
					Inner: i < n, Tone: i % 2})
			}
		}
		lower = upper
	}
	slices.Reverse(out)
	return out
}

// edge draws the line n parts of m up from the lower level to the upper one, in steps of one part of the width. most is
// the height of the whole, in items; y runs from 0 at the top to 1000.
func edge(lower, upper level, end, n, m, most int) string {
	y := func(i int) int { return 1000 - (lower[i]*(m-n)+upper[i]*n)*1000/(m*most) }
	var out strings.Builder
	out.WriteString("M0 " + strconv.Itoa(y(0)) + "l")
	flat := 0
	for i := 1; i <= end; i++ {
		flat += 10000 / groundBins
		d := y(i) - y(i-1)
		if d == 0 && i < end && y(i+1) == y(i) {
			continue // one long step for level ground
		}
		out.WriteString(strconv.Itoa(flat) + " " + strconv.Itoa(d) + " ")
		flat = 0
	}
	return strings.TrimSuffix(out.String(), " ")
}
