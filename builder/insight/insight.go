// Package insight answers questions over a finished site: who knows which part of the system and what their leaving
// would cost (WhoKnows), which records wait to be looked at again (Revisit) and for whose review (Reviews), what held
// on a day that has passed (AsOf, Steps), and which record a comment in code means (Names).
//
// Its law: an answer is a value that depends on the Site alone; what no record, no line of site.yaml and no commit says
// is unknown and not guessed. It will not change a Site, and it finds no faults: that is package check's.
package insight
