;; Counts line ends, sixteen bytes at a time: as little as a reader of lines can do in WebAssembly.
(module
  (memory (export "memory") 17)
  ;; The line ends in the first `bytes` bytes of memory, which are filled up to the next multiple of sixteen with others.
  (func (export "count") (param $bytes i32) (result i32)
    (local $at i32)
    (local $until i32)
    (local $lines i32)
    (local $counts v128)
    (block $done
      (loop $block
        (br_if $done (i32.ge_u (local.get $at) (local.get $bytes)))
        ;; Counters of eight bits: no more than 255 rounds for each.
        (local.set $counts (v128.const i64x2 0 0))
        (local.set $until (i32.add (local.get $at) (i32.const 4032)))
        (if (i32.gt_u (local.get $until) (local.get $bytes))
          (then (local.set $until (local.get $bytes))))
        (loop $sixteen
          (local.set $counts
            (i8x16.sub (local.get $counts)
              (i8x16.eq (v128.load (local.get $at)) (i8x16.splat (i32.const 10)))))
          (local.set $at (i32.add (local.get $at) (i32.const 16)))
          (br_if $sixteen (i32.lt_u (local.get $at) (local.get $until))))
        (local.set $counts
          (i32x4.extadd_pairwise_i16x8_u (i16x8.extadd_pairwise_i8x16_u (local.get $counts))))
        (local.set $lines
          (i32.add (local.get $lines)
            (i32.add
              (i32.add (i32x4.extract_lane 0 (local.get $counts)) (i32x4.extract_lane 1 (local.get $counts)))
              (i32.add (i32x4.extract_lane 2 (local.get $counts)) (i32x4.extract_lane 3 (local.get $counts))))))
        (br $block)))
    (local.get $lines)))
