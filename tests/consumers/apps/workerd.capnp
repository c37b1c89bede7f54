using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (services = [(name = "main", worker = .main)]);

const main :Workerd.Worker = (
  compatibilityDate = "2026-01-01",
  modules = [
    (name = "worker.js", esModule = embed "workerd/worker.js"),
    (name = "kling_calc_bg.wasm", wasm = embed "node_modules/kling-calc/dist/kling_calc_bg.wasm"),
  ],
);
