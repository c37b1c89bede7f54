/** A module whose code was sorted comes back byte for byte, whatever its instructions carry. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import binaryen from 'binaryen';
import { pack } from '../../npm/pack.js';
import { unpack } from '../../npm/unpack.js';
import { unpackerOf } from '../../scripts/lib/module.mjs';

const TEXT = `(module
  (memory 1) (table 4 funcref) (global $g (mut i32) (i32.const 7))
  (elem (i32.const 0) $one $two) (elem declare func $two) (data "passive")
  (type $t (func (param i32) (result i32)))
  (func $one (param i32) (result i32) (local f64 f32 i64 v128)
    (local.set 1 (f64.const 1.5)) (local.set 2 (f32.const -0)) (local.set 3 (i64.const -9223372036854775808))
    (local.set 4 (v128.const i32x4 1 2 3 4)) (local.set 4 (i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 31 (local.get 4) (local.get 4)))
    (drop (i8x16.extract_lane_u 15 (local.get 4))) (local.set 4 (v128.load64_lane offset=300 1 (i32.const 8) (local.get 4)))
    (local.set 4 (v128.load32_zero (i32.const 4))) (local.set 4 (i32x4.add (local.get 4) (local.get 4)))
    (block $a (block $b (block $c (br_table $a $b $c (local.get 0))) (br $a)) (global.set $g (i32.const 2147483647)))
    (loop $l (br_if $l (i32.eqz (local.get 0))))
    (if (local.get 0) (then (i32.store offset=70000 (i32.const 0) (i32.const -1))) (else (i32.store8 (i32.const 0) (i32.const 1))))
    (memory.copy (i32.const 0) (i32.const 1) (i32.const 2)) (memory.fill (i32.const 0) (i32.const 0) (i32.const 3))
    (memory.init 0 (i32.const 0) (i32.const 0) (i32.const 1)) (data.drop 0)
    (table.set (i32.const 2) (ref.func $two)) (drop (table.size)) (drop (ref.is_null (table.get (i32.const 1))))
    (drop (select (result funcref) (ref.null func) (ref.null func) (i32.const 1)))
    (drop (i32.trunc_sat_f64_s (local.get 1))) (drop (memory.grow (i32.const 0)))
    (call_indirect (type $t) (local.get 0) (i32.const 1)))
  (func $two (param i32) (result i32) (i32.extend8_s (call $one (local.get 0))))
  (export "one" (func $one)))`;

test('every kind of instruction is carried over', async () => {
  const unpacker = (await unpackerOf()).toString('base64');
  const module = binaryen.parseText(TEXT);
  const { BulkMemory, ReferenceTypes, SIMD128, SignExt, NontrappingFPToInt, MutableGlobals } = binaryen.Features;
  module.setFeatures(BulkMemory | ReferenceTypes | SIMD128 | SignExt | NontrappingFPToInt | MutableGlobals);
  const bytes = Buffer.from(module.emitBinary());
  assert.doesNotThrow(() => new WebAssembly.Module(bytes));
  assert.ok(bytes.equals(unpack(unpacker, pack(bytes))));
});

test('an instruction that is not known is refused, not lost', () => {
  // (func nop) with its nop as 0xff, and as an end too many.
  const module = (...body) => new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 10, body.length + 3, 1, body.length + 1, 0, ...body]);
  assert.doesNotThrow(() => pack(module(0x01, 0x0b)));
  assert.throws(() => pack(module(0x01, 0x0b, 0x0b)), /not known here/);
});
