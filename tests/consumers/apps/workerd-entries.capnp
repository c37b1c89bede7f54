using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (services = [(name = "main", worker = .main)]);

const main :Workerd.Worker = (
  compatibilityDate = "2026-01-01",
  modules = [
    (name = "worker.js", esModule = embed "workerd/entries.js"),
    (name = "kling_calc_bill_bg.wasm", wasm = embed "node_modules/kling-calc/dist/bill/kling_calc_bill_bg.wasm"),
    (name = "kling_calc_cost_bg.wasm", wasm = embed "node_modules/kling-calc/dist/cost/kling_calc_cost_bg.wasm"),
    (name = "kling_calc_lots_bg.wasm", wasm = embed "node_modules/kling-calc/dist/lots/kling_calc_lots_bg.wasm"),
    (name = "kling_calc_sla_bg.wasm", wasm = embed "node_modules/kling-calc/dist/sla/kling_calc_sla_bg.wasm"),
    (name = "kling_calc_throughput_bg.wasm", wasm = embed "node_modules/kling-calc/dist/throughput/kling_calc_throughput_bg.wasm"),
  ],
);
