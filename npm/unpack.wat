;; Puts a module together again that `pack.js` has taken apart (`streams.js` says what its kinds are). JavaScript is slow until it has
;; run for a while, and this runs once, before the first answer: a browser compiles these lines at once.
(module
  ;; Kinds by name, and the instructions that the walk has to know; the table of forms has all others.
  (import "names" "OP" (global $OP i32))
  (import "names" "BRANCH" (global $BRANCH i32))
  (import "names" "TYPE" (global $TYPE i32))
  (import "names" "FLOAT" (global $FLOAT i32))
  (import "names" "OTHER" (global $OTHER i32))
  (import "names" "I32" (global $I32 i32))
  (import "names" "CONST" (global $CONST i32))
  (import "names" "LONG_CONST" (global $LONG_CONST i32))

  (memory (export "memory") 1)

  ;; Where the next byte of each kind is: a table of addresses.
  (global $next (mut i32) (i32.const 0))
  ;; Where the next byte of the module goes.
  (global $at (mut i32) (i32.const 0))
  ;; The table of forms.
  (global $forms (mut i32) (i32.const 0))

  ;; Text into bytes. Of the four tables by letter, the first three hold bytes: of one letter, and of the second of two after each of the
  ;; two that begin them; the last one says which of the three a letter asks for. Returns where the bytes end.
  (func (export "decode") (param $tables i32) (param $text i32) (param $end i32) (param $to i32) (result i32)
    (local $letter i32)
    (local $table i32)
    (loop $letters
      (if (i32.lt_u (local.get $text) (local.get $end))
        (then
          (local.set $letter (i32.load8_u (local.get $text)))
          (local.set $text (i32.add (local.get $text) (i32.const 1)))
          (local.set $table (i32.load8_u (i32.add (i32.add (local.get $tables) (i32.const 384)) (local.get $letter))))
          (if (local.get $table)
            (then
              (local.set $letter (i32.load8_u (local.get $text)))
              (local.set $text (i32.add (local.get $text) (i32.const 1)))))
          (i32.store8
            (local.get $to)
            (i32.load8_u (i32.add (i32.add (local.get $tables) (i32.shl (local.get $table) (i32.const 7))) (local.get $letter))))
          (local.set $to (i32.add (local.get $to) (i32.const 1)))
          (br $letters))))
    (local.get $to))

  ;; Carries one byte of a kind over, and returns it.
  (func $move (param $kind i32) (result i32)
    (local $slot i32)
    (local $from i32)
    (local $byte i32)
    (local.set $slot (i32.add (global.get $next) (i32.shl (local.get $kind) (i32.const 2))))
    (local.set $from (i32.load (local.get $slot)))
    (i32.store (local.get $slot) (i32.add (local.get $from) (i32.const 1)))
    (local.set $byte (i32.load8_u (local.get $from)))
    (i32.store8 (global.get $at) (local.get $byte))
    (global.set $at (i32.add (global.get $at) (i32.const 1)))
    (local.get $byte))

  ;; Carries bytes of a kind over.
  (func $bytes (param $kind i32) (param $count i32)
    (loop $more
      (if (local.get $count)
        (then
          (drop (call $move (local.get $kind)))
          (local.set $count (i32.sub (local.get $count) (i32.const 1)))
          (br $more)))))

  ;; Carries a number over, unread.
  (func $carry (param $kind i32)
    (loop $more
      (br_if $more (i32.gt_u (call $move (local.get $kind)) (i32.const 127)))))

  ;; Carries a number over, and returns it.
  (func $number (param $kind i32) (result i32)
    (local $value i32)
    (local $shift i32)
    (local $byte i32)
    (loop $more
      (local.set $byte (call $move (local.get $kind)))
      (local.set $value
        (i32.or (local.get $value) (i32.shl (i32.and (local.get $byte) (i32.const 127)) (local.get $shift))))
      (local.set $shift (i32.add (local.get $shift) (i32.const 7)))
      (br_if $more (i32.gt_u (local.get $byte) (i32.const 127))))
    (local.get $value))

  ;; Carries what the fields of a form ask for: numbers of up to three kinds, each one more than its kind, then bytes.
  (func $rest (param $form i32)
    (local $field i32)
    (local $kind i32)
    (local.set $field (local.get $form))
    (loop $kinds
      (local.set $kind (i32.load16_u (local.get $field)))
      (if (local.get $kind)
        (then
          (call $carry (i32.sub (local.get $kind) (i32.const 1)))
          (local.set $field (i32.add (local.get $field) (i32.const 2)))
          (br_if $kinds (i32.lt_u (local.get $field) (i32.add (local.get $form) (i32.const 6)))))))
    (call $bytes (global.get $FLOAT) (i32.load16_u offset=6 (local.get $form))))

  (func $form (param $row i32) (result i32)
    (i32.add (global.get $forms) (i32.shl (local.get $row) (i32.const 4))))

  ;; A function's body: its locals, then its instructions to the end of its outermost block.
  (func $body
    (local $count i32)
    (local $depth i32)
    (local $op i32)
    (local $form i32)
    (local.set $count (call $number (global.get $OTHER)))
    (loop $groups
      (if (local.get $count)
        (then
          (call $carry (global.get $OTHER))
          (drop (call $move (global.get $OTHER)))
          (local.set $count (i32.sub (local.get $count) (i32.const 1)))
          (br $groups))))
    (local.set $depth (i32.const 1))
    (loop $instructions
      (local.set $op (call $move (global.get $OP)))
      (if (i32.eq (local.get $op) (global.get $LONG_CONST))
        (then (i32.store8 (i32.sub (global.get $at) (i32.const 1)) (global.get $CONST))))
      (local.set $form (call $form (local.get $op)))
      (call $rest (local.get $form))
      ;; What else it does.
      (block $done
        (block $prefix
          (block $constant
            (block $types
              (block $list
                (block $ends
                  (block $begins
                    (br_table $done $begins $ends $list $types $constant $prefix (i32.load16_u offset=8 (local.get $form))))
                  (local.set $depth (i32.add (local.get $depth) (i32.const 1)))
                  (br $done))
                (local.set $depth (i32.sub (local.get $depth) (i32.const 1)))
                (br $done))
              (local.set $count (call $number (global.get $BRANCH)))
              (loop $targets
                (call $carry (global.get $BRANCH))
                (local.set $count (i32.sub (local.get $count) (i32.const 1)))
                (br_if $targets (i32.ge_s (local.get $count) (i32.const 0))))
              (br $done))
            (call $bytes (global.get $TYPE) (call $number (global.get $TYPE)))
            (br $done))
          ;; Of the kind that the instruction after it tells.
          (local.set $op (i32.load8_u (i32.load (i32.add (global.get $next) (i32.shl (global.get $OP) (i32.const 2))))))
          (if (i32.eq (local.get $op) (global.get $LONG_CONST)) (then (local.set $op (global.get $CONST))))
          (call $carry (i32.add (global.get $I32) (local.get $op)))
          (br $done))
        (call $rest
          (call $form (i32.add (i32.load16_u offset=10 (local.get $form)) (call $number (global.get $OP))))))
      (br_if $instructions (local.get $depth))))

  ;; All functions, one after another, each behind its length. Returns where they end.
  (func (export "unsort") (param $count i32) (param $table i32) (param $kinds i32) (param $to i32) (result i32)
    (local $from i32)
    (local $length i32)
    (local $left i32)
    (global.set $forms (local.get $table))
    (global.set $next (local.get $kinds))
    (loop $functions
      (if (local.get $count)
        (then
          ;; A length takes five bytes at most: the body is moved down to it when it is known.
          (local.set $from (i32.add (local.get $to) (i32.const 5)))
          (global.set $at (local.get $from))
          (call $body)
          (local.set $length (i32.sub (global.get $at) (local.get $from)))
          (local.set $left (local.get $length))
          (loop $digits
            (i32.store8
              (local.get $to)
              (i32.or
                (i32.and (local.get $left) (i32.const 127))
                (i32.shl (i32.gt_u (local.get $left) (i32.const 127)) (i32.const 7))))
            (local.set $to (i32.add (local.get $to) (i32.const 1)))
            (local.set $left (i32.shr_u (local.get $left) (i32.const 7)))
            (br_if $digits (local.get $left)))
          (memory.copy (local.get $to) (local.get $from) (local.get $length))
          (local.set $to (i32.add (local.get $to) (local.get $length)))
          (local.set $count (i32.sub (local.get $count) (i32.const 1)))
          (br $functions))))
    (local.get $to)))
