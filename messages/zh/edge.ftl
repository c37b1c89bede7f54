# 提问之前由软件包拒绝的内容：调用之间保持打开的对象，以及原样交来的数据

bad-fill = 不可能读入了 `{ $value }` 个字节
bad-fill-help = 0 至 { $limit } 的整数，即该空间的字节数
busy = 正在使用中：它的 `read` 函数尚未返回
busy-help = 请勿在 `read` 之内调用同一读取器
detached = 其缓冲区已被转移，其中不再有数据
detached-help = 请在缓冲区转移之前交来，或交来一份副本
finished = 该日志已经读取完毕
freed = 已经释放
lost = 原先打开的内容已经丢失
lost-help = 另一次调用使模块中途停止：请重新打开，并从头读取
moved = `read` 运行期间模块的内存增长了，读入的内容可能已经丢失
moved-help = 请勿在 `read` 之内调用本模块；请重新打开日志，并从头读取
not-a-function = 应为函数
not-a-function-help = 该函数得到一块空间，向其中写入，并返回写入的字节数
not-bytes = 应为 Uint8Array
not-bytes-help = 文件的字节；文本可用 TextEncoder 转为字节
not-text = 应为文本
too-large = `{ $value }` 超过上限 { $limit }
too-many-rows = { $value } 行超过上限 { $limit }
