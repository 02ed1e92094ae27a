package hostile

import "strings"

// A record has every place where an author can put text. In what follows §P is a payload as it is, §Q the same between
// double quotes of YAML, §L a list of it, §O the same on one line without double quotes.

// head is front matter with every key that is known, and some that are not.
const head = `---
title: §Q
status: §Q
date: §Q
updated: §Q
language: §Q
number: §Q
visibility: §Q
draft: §Q
tags: §L
services: §L
authors: §L
decision-makers: §L
consulted: §L
informed: §L
owners: §L
responders: §L
supersedes: §L
superseded-by: §L
amends: §L
amended-by: §L
related: §L
relates-to: §L
refines: §L
requires: §L
caused: §L
led-to: §L
explains: §L
applies: §L
bends: §L
breaks: §L
conflicts-with: §L
tested: §L
produced: §L
contradicted: §L
taught-by: §L
incident: §Q
aliases: §L
code: §L
severity: §Q
started: §Q
detected: §Q
mitigated: §Q
resolved: §Q
period: §Q
review-by: §Q
observer: §Q
observed: §Q
mentor: §Q
mentee: §Q
gap: §Q
capacity: §Q
goal: §Q
for: §Q
takes: §Q
rule: §Q
because: §Q
debrief: §Q
summary: §Q
description: §Q
canonical: §Q
layout: §Q
cssclasses: §L
premises:
  - {what: §Q, file: §Q, path: §Q, contains: §Q, pattern: §Q, version: §Q}
  - §Q
constraints:
  - {what: §Q, source: §Q, since: §Q, until: §Q, incident: §Q, lifted-by: §Q, evidence: §Q}
  - §Q
stops:
  - {record: §Q, note: §Q, question: §Q}
  - §Q
eras:
  - {name: §Q, from: §Q, to: §Q, text: §Q}
actions:
  - {what: §Q, owner: §Q, due: §Q, done: §Q}
timeline:
  - {at: §Q, what: §Q}
questions:
  - {ask: §Q, answer: §Q}
  - §Q
moves:
  - {at: §Q, did: §Q, why: §Q, found: §Q}
review:
  - {by: §Q, verdict: §Q, date: §Q, note: §Q, §Q: §Q}
goals:
  - {text: §Q, due: §Q, met: §Q}
sessions:
  - {date: §Q, about: §Q, record: §Q, drove: §Q}
exceptions:
  - {record: §Q, because: §Q}
examples: [§Q, {record: §Q, text: §Q}]
§Q: §Q
x-§O: {a: §Q, b: [§Q, {c: §Q}]}
---
`

// body is Markdown with every construct.
const body = `
# §P

§P **§P** _§P_ ~~§P~~ ==§P== %%§P%% #§P ADR-§P :§P: ^§P

## §P {#§P}

[§P](§P) [§P](<§P>) [x](<y> "§P") [§P][r] <§P> ![§P](§P) ![§P](<§P> "§P") [x](x.md#§P)

![§P](picture.png "§P")

[[§P]] [[§P|§P]] [[#§P]] [[§P#§P^§P]] ![[§P|§P]] text

![[§P]]
![[0000-known#§P]]

[r]: <§P> "§P"

> §P
>
> [!§P] §P

> [!note] §P
> §P

> [!tip]- §P
> §P

> [!question] @§P
> §P

!!! §P "§P"
    §P

!!! note "§P"
    §P

::: §P §P
§P
:::

- §P
- [ ] §P
  1. §P

§P
: §P

| §P | §P |
|---|:-:|
| §P | §P |

Notes[^§P] and[^1].

[^§P]: §P
[^1]: §P

'''§P
§P
'''

'''go title="§P" {§P} ins={§P}
// §P
'''

~~~ §P
§P
~~~

    §P

$§P$ $'§P'$

$$
§P
$$

<div title="§P" id='§P' class="§P" align=§P>§P</div>

<a href="§P" title='§P'>§P</a> <a id="§P" name='§P'></a> <img src="§P" alt="§P" title='§P'> <b §P>x</b>

<details><summary>§P</summary>

§P

</details>

<table><tr><td title="§P">§P</td></tr></table>

<!-- §P -->

<!-- digsite-ignore §P -->

## Considered Options

* §P
* other

## Decision Outcome

Chosen option: "§P", because §P.

### §P

* Good, because §P
* Bad, because §P

## Timeline

- 10:00 §P
- 10:05 - §P

## Action Items

- [ ] §P (@§P)

## Open questions

- §P

## Reviews

- §P: §P

## Status

Superseded by [§P](§P)
`

// drawn are diagrams, a text of each kind in each place that a name or label has.
const drawn = `
'''mermaid
graph TD
§P
'''

'''mermaid
---
title: §O
---
flowchart LR
subgraph s ["§O"]
A["§O"] -->|"§O"| B{{"§O"}}
end
C(§O) --- §O
click A href "§O" "§O"
style A §O
classDef §O §O
'''

'''mermaid
sequenceDiagram
title §O
participant A as §O
A->>B: §O
Note over A,B: §O
loop §O
B-->>A: §O
end
link A: §O @ §O
'''

'''mermaid
classDiagram
class A["§O"] {
  +§O field
  §O()
}
A "§O" --> "§O" B : §O
note for A "§O"
'''

'''mermaid
stateDiagram-v2
state "§O" as s1
s1 --> s2 : §O
note right of s1 : §O
'''

'''mermaid
erDiagram
A ||--o{ B : "§O"
A {
  string x "§O"
}
'''

'''mermaid
gantt
title §O
section §O
§O :a, 2020-01-01, 3d
'''

'''mermaid
pie title §O
"§O" : 3
'''

'''mermaid
gitGraph
commit id: "§O" tag: "§O"
branch §O
'''

'''mermaid
mindmap
  root((§O))
    §O
'''

'''mermaid
timeline
title §O
2020 : §O
'''

'''mermaid
journey
title §O
section §O
§O: 5: §O
'''

'''mermaid
quadrantChart
title §O
x-axis §O --> §O
§O: [0.3, 0.6]
'''

'''mermaid
xychart-beta
title "§O"
x-axis "§O" [a, "§O"]
bar [1, 2]
'''

'''mermaid
C4Context
title §O
Person(a, "§O", "§O")
System(b, "§O", "§O", $link="§O")
Rel(a, b, "§O", "§O")
'''

'''mermaid
block-beta
a["§O"] b("§O")
a -- "§O" --> b
'''

'''dot
digraph { a [label="§O" URL="§O"]; a -> "§O" }
'''

'''plantuml
@startuml
title §O
A -> B : §O
@enduml
'''
`

// glossary is a page that defines words.
const glossary = `# Glossary

| Term | Meaning |
|---|---|
| §O | §O |
| Word §O | The word §O stands for §O. |
`

// marked is a source file whose comments name records.
const marked = `package src

// ADR-§O, see RFC 12 and @adr §O.
// ADR-1: §O
func F() { /* §O */ }
`

// Carriers returns how many places one payload is put into: those of a record, and the names of a file, a folder and a
// picture, a side file, an author and a message of git, a branch, a deleted record's title.
func Carriers() int {
	return strings.Count(head+body+drawn+glossary+marked, "§") + 8
}

// Keys returns the keys of front matter that a record states.
func Keys() (out []string) {
	for line := range strings.Lines(head) {
		if key, _, ok := strings.Cut(line, ":"); ok && !strings.HasPrefix(line, " ") {
			out = append(out, key)
		}
	}
	return out
}
