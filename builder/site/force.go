package site

import "digsite/builder/site/ground"

// What a record's constraints make of it on some day.
const (
	LoadBearing   = "load-bearing"    // a stated constraint is not lifted
	SafeToRevisit = "safe-to-revisit" // every stated constraint is lifted
	Silent        = "silent"          // none is stated
)

// The states of a constraint and of a premise.
const (
	Holding, Lifted, Ahead = ground.Holding, ground.Lifted, ground.Ahead
	Fallen, Untested       = ground.Fallen, ground.Untested
)

// Force is one constraint with what it names resolved.
type Force = ground.Force

// Premise is one premise, tested.
type Premise = ground.Premise
