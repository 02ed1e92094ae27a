// Package decision reads what a decision states beside its state: the options that were compared, ways that were not
// taken, what was decided, what it leaves open, and the constraints that forced it.
//
// Its law: only sections that say by their names what they hold are read, and only what is plain in them: silence is
// better than a wrong claim. It does not judge a decision; what a constraint's end means for it is the site's question.
package decision
